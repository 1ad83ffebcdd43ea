  # A linear of what is rounded to bf16, as its result is before the bias is added.
  def narrowed(self: __torch__.Decoder,
    x: Tensor,
    weight: Tensor,
    bias: Optional[Tensor]) -> Tensor:
    narrow = torch.to(x, 15)
    return (self).biased(${narrowLinear}, bias, x)
