class ComputeType(Module):
  __parameters__ = []
  __buffers__ = []
  training : bool
  _is_full_backward_hook : Optional[bool]

  # Zeros of a shape, in the type of the arithmetic.
  def zeros(self: __torch__.ComputeType,
    shape: Tensor) -> Tensor:
    size = annotate(List[int], [])
    for i in range(torch.size(shape, 0)):
      torch.append(size, int(torch.select(shape, 0, i)))
    return torch.zeros(size, dtype=${dtype}, device=shape.device)

  # fp32 values, rounded into consecutive rows of a matrix.
  def fill(self: __torch__.ComputeType,
    matrix: Tensor,
    first: Tensor,
    part: Tensor) -> Tensor:
    rows = torch.narrow(matrix, 0, int(first), torch.size(part, 0))
    _0 = torch.copy_(rows, part)
    return first

  # The weight of a linear in the layout that the linear reads fastest.
  def pack(self: __torch__.ComputeType,
    weight: Tensor) -> Tensor:
    return ${pack}

  # A matrix of a shape [2] in bf16.
  def filled(self: __torch__.ComputeType,
    shape: Tensor) -> Tensor:
    size = [int(torch.select(shape, 0, 0)), int(torch.select(shape, 0, 1))]
    return torch.full(size, 0.125, dtype=15, device=shape.device)

  # A plain product; one number of it, so that whoever reads that has waited for the product.
  def sum_of_product(self: __torch__.ComputeType,
    x: Tensor,
    weight: Tensor) -> Tensor:
    bias = annotate(Optional[Tensor], None)
    y = torch.linear(x, weight, bias)
    return torch.to(torch.narrow(torch.view(y, [-1]), 0, 0, 1), 6)
