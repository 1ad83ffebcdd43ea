class LinearPacker(Module):
  __parameters__ = []
  __buffers__ = []
  training : bool
  _is_full_backward_hook : Optional[bool]

  # Codes of 4 bits, uint8 [rows, width], and scales with zeros, fp32 [rows, groups, 2], as PyTorch's product takes them, and
  # whether codes lie as the decoder unpacks them: two of 64 rows a byte, 32 rows apart.
  def pack(self: __torch__.LinearPacker,
    codes: Tensor,
    scales: Tensor) -> List[Tensor]:
    packed = torch._convert_weight_to_int4pack_for_cpu(torch.to(codes, 3), 2)
    rows, width, = torch.size(codes)
    bytes = torch.view(packed, [torch.floordiv(rows, 64), width, 32])
    blocks = torch.cat([torch.bitwise_and(bytes, 15), torch.__rshift__(bytes, 4)], 2)
    unpacked = torch.reshape(torch.transpose(blocks, 1, 2), [rows, width])
    alike = torch.to(torch.all(torch.eq(unpacked, codes)), 4)
    return [packed, torch.contiguous(torch.to(torch.transpose(scales, 0, 1), 15)), torch.view(alike, [1])]

  # Codes of 8 bits, int8 [rows, inputs], and a scale of each row, fp32 [rows], as PyTorch's product takes them.
  def channels(self: __torch__.LinearPacker,
    codes: Tensor,
    scales: Tensor) -> List[Tensor]:
    return [torch.clone(codes), torch.to(scales, 15)]
