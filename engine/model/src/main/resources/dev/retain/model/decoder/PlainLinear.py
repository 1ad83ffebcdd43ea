  # PyTorch's own product. A single row is summed in another order than a row among others, so there are two.
  def plain(self: __torch__.${class},
    x: Tensor,
    weight: Tensor,
    bias: Optional[Tensor]) -> Tensor:
    if ${even}:
      y = (self).in_tiles(x, weight, bias)
    else:
      if torch.eq(torch.size(x, 0), 1):
        y = torch.contiguous(torch.narrow(torch.linear(torch.cat([x, x], 0), weight, bias), 0, 0, 1))
      else:
        y = torch.linear(x, weight, bias)
    return y

  # The same where the order depends on how many rows there are, always of as many.
  def in_tiles(self: __torch__.${class},
    x: Tensor,
    weight: Tensor,
    bias: Optional[Tensor]) -> Tensor:
    tiles = (self).row_tiles(x, 64)
    parts = annotate(List[Tensor], [])
    for i in range(torch.len(tiles)):
      _0 = torch.append(parts, torch.linear(tiles[i], weight, bias))
    return torch.contiguous(torch.narrow(torch.cat(parts, 0), 0, 0, torch.size(x, 0)))
