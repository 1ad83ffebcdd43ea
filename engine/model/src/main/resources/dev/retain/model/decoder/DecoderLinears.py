  # Methods of Decoder: products with weights in each layout.

  # A linear whose weight is in the layout of ComputeType.pack or, if it has scales, of LinearPacker. Tokens of prompts, which come
  # many at a time, may go through another product than tokens that are written; how many there are decides nothing, since then a
  # token's result would depend on its neighbours.
  def linear(self: __torch__.Decoder,
    x: Tensor,
    weight: Tensor,
    scales: Optional[Tensor],
    bias: Optional[Tensor],
    many: bool) -> Tensor:
    if torch.__isnot__(scales, None):
      scales0 = unchecked_cast(Tensor, scales)
      if torch.eq(torch.numel(scales0), 0):
        y = (self).dense(x, weight, bias, many)
      else:
        if torch.eq(torch.dim(scales0), 1):
          y = (self).channels(x, weight, scales0, bias, many)
        else:
          y = (self).packed(x, weight, scales0, bias, many)
    else:
      y = (self).dense(x, weight, bias, many)
    return y

  def dense(self: __torch__.Decoder,
    x: Tensor,
    weight: Tensor,
    bias: Optional[Tensor],
    many: bool) -> Tensor:
    if many:
      y = ${linearOfMany}
    else:
      y = ${linear}
    return y

  # A linear of packed codes: what is written with PyTorch's product, prompts with weights that are unpacked on the way.
  def packed(self: __torch__.Decoder,
    x: Tensor,
    codes: Tensor,
    scales: Tensor,
    bias: Optional[Tensor],
    many: bool) -> Tensor:
    inputs = torch.size(x, 1)
    width = torch.mul(torch.size(codes, 1), 2)
    halves = torch.floordiv(width, inputs)
    if many:
      weight = torch.to((self).unpacked(codes, scales, inputs, halves), x.dtype)
      y = (self).plain(x, torch.transpose(weight, 0, 1), None)
    else:
      if torch.eq(halves, 2):
        read = torch.cat([x, x], 1)
      else:
        read = torch.contiguous(x)
      y = torch._weight_int4pack_mm_for_cpu(read, codes, torch.floordiv(width, torch.size(scales, 0)), scales)
    return (self).biased(y, bias, x)

  # A linear of codes of 8 bits with a scale a row: what is written with PyTorch's product, prompts with codes that are widened.
  def channels(self: __torch__.Decoder,
    x: Tensor,
    codes: Tensor,
    scales: Tensor,
    bias: Optional[Tensor],
    many: bool) -> Tensor:
    if many:
      y = torch.mul((self).plain(x, torch.to(codes, x.dtype), None), scales)
    else:
      y = torch._weight_int8pack_mm(torch.contiguous(x), codes, scales)
    return (self).biased(y, bias, x)

  # The weights [inputs, rows] that packed codes mean, fp32. A byte has codes of two rows, 32 apart; codes of 8 bits are an upper
  # half and, after those of all inputs, a lower one.
  def unpacked(self: __torch__.Decoder,
    codes: Tensor,
    scales: Tensor,
    inputs: int,
    halves: int) -> Tensor:
    rows = torch.size(codes, 0)
    blocks = torch.floordiv(rows, ${blockRows})
    bytes = torch.permute(torch.view(codes, [blocks, torch.mul(inputs, halves), ${halfBlock}]), [1, 0, 2])
    plain = torch.empty([inputs, blocks, ${blockRows}], dtype=6, device=codes.device)
    first = torch.narrow(plain, 2, 0, ${halfBlock})
    second = torch.narrow(plain, 2, ${halfBlock}, ${halfBlock})
    if torch.eq(halves, 2):
      upper = torch.narrow(bytes, 0, 0, inputs)
      lower = torch.narrow(bytes, 0, inputs, inputs)
      _0 = torch.copy_(first, torch.bitwise_or(torch.__lshift__(upper, 4), torch.bitwise_and(lower, 15)))
      _1 = torch.copy_(second, torch.bitwise_or(torch.bitwise_and(upper, 240), torch.__rshift__(lower, 4)))
    else:
      _2 = torch.copy_(first, torch.bitwise_and(bytes, 15))
      _3 = torch.copy_(second, torch.__rshift__(bytes, 4))
    numbers = torch.view(torch.to(scales, 6), [halves, -1, 1, rows, 2])
    step = torch.select(numbers, 4, 0)
    zero = torch.sum(torch.sub(torch.select(numbers, 4, 1), torch.mul(step, 8)), [0])
    least = torch.select(step, 0, torch.sub(halves, 1))
    grouped = torch.view(plain, [torch.size(least, 0), -1, rows])
    _4 = torch.addcmul(zero, grouped, least, value=1, out=grouped)
    return torch.view(plain, [inputs, rows])

  # What a linear with 8-bit inputs reads: each token's values rounded to 255 levels, symmetric about 0.
  def rounded(self: __torch__.Decoder,
    x: Tensor) -> Tensor:
    wide = torch.to(x, 6)
    largest = torch.amax(torch.abs(wide), [-1], True)
    step = torch.clamp(torch.div(largest, 127), 1.0000000000000001e-10)
    return torch.to(torch.mul(torch.round(torch.div(wide, step)), step), x.dtype)

  # A product and its bias, rounded once to the type of what was read.
  def biased(self: __torch__.Decoder,
    y: Tensor,
    bias: Optional[Tensor],
    x: Tensor) -> Tensor:
    if torch.__isnot__(bias, None):
      bias0 = unchecked_cast(Tensor, bias)
      y0 = torch.add(y, bias0)
    else:
      y0 = y
    return torch.to(y0, x.dtype)
