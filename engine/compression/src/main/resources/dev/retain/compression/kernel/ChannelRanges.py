class ChannelRanges(Module):
  __parameters__ = []
  __buffers__ = []
  training : bool
  _is_full_backward_hook : Optional[bool]

  # Adds activations x [tokens, n] to sums of magnitudes, largest magnitudes and sums of squares, [3, n] fp32.
  def add(self: __torch__.ChannelRanges,
    ranges: Tensor,
    x: Tensor) -> Tensor:
    x32 = torch.to(x, 6)
    magnitude = torch.abs(x32)
    _0 = torch.add_(torch.select(ranges, 0, 0), torch.sum(magnitude, [0], False, dtype=6))
    largest = torch.select(ranges, 0, 1)
    _1 = torch.copy_(largest, torch.maximum(largest, torch.amax(magnitude, [0], False)))
    _2 = torch.add_(torch.select(ranges, 0, 2), torch.sum(torch.mul(x32, x32), [0], False, dtype=6))
    return ranges
