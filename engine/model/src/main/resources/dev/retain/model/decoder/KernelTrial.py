class KernelTrial(Module):
  __parameters__ = []
  __buffers__ = []
  training : bool
  _is_full_backward_hook : Optional[bool]

  # Codes of 4 bits [outputs, inputs / 2], and scales with zeros, in groups of 64.
  def int4(self: __torch__.KernelTrial,
    weight: Tensor) -> List[Tensor]:
    rows, inputs, = torch.size(weight)
    codes = torch._convert_weight_to_int4pack_for_cpu(torch.full([rows, inputs], 7, dtype=3, device=weight.device), 2)
    return [codes, torch.full([torch.floordiv(inputs, ${group}), rows, 2], 0.125, dtype=15, device=weight.device)]

  # Codes of 8 bits [outputs, inputs] and their scales.
  def int8(self: __torch__.KernelTrial,
    weight: Tensor) -> List[Tensor]:
    rows = torch.size(weight, 0)
    codes = torch.full_like(weight, 7, dtype=1)
    return [codes, torch.full([rows], 0.125, dtype=15, device=weight.device)]

  # Products, so many times. Every candidate has the same signature.
  def run_plain(self: __torch__.KernelTrial,
    x: Tensor,
    times: Tensor,
    weight: Tensor,
    scales: Tensor) -> Tensor:
    bias = annotate(Optional[Tensor], None)
    y = x
    for _0 in range(int(times)):
      y = (self).plain(x, weight, bias)
    return y

  def run_reordered(self: __torch__.KernelTrial,
    x: Tensor,
    times: Tensor,
    weight: Tensor,
    scales: Tensor) -> Tensor:
    bias = annotate(Optional[Tensor], None)
    y = x
    for _0 in range(int(times)):
      y = ${packedLinear}
    return y

  def run_widened(self: __torch__.KernelTrial,
    x: Tensor,
    times: Tensor,
    weight: Tensor,
    scales: Tensor) -> Tensor:
    bias = annotate(Optional[Tensor], None)
    y = x
    for _0 in range(int(times)):
      y = (self).widened(x, weight, bias)
    return y

  def run_int4(self: __torch__.KernelTrial,
    x: Tensor,
    times: Tensor,
    weight: Tensor,
    scales: Tensor) -> Tensor:
    y = x
    for _0 in range(int(times)):
      y = torch._weight_int4pack_mm_for_cpu(x, weight, ${group}, scales)
    return y

  def run_int8(self: __torch__.KernelTrial,
    x: Tensor,
    times: Tensor,
    weight: Tensor,
    scales: Tensor) -> Tensor:
    y = x
    for _0 in range(int(times)):
      y = torch._weight_int8pack_mm(x, weight, scales)
    return y

  def biased(self: __torch__.KernelTrial,
    y: Tensor,
    bias: Optional[Tensor],
    x: Tensor) -> Tensor:
    return torch.to(y, x.dtype)
