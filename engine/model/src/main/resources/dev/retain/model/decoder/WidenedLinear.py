
  # A linear in fp32 with weights that are widened on the way. oneDNN sums in another order where there are more rows, so there are
  # always as many.
  def widened(self: __torch__.${class},
    x: Tensor,
    weight: Tensor,
    bias: Optional[Tensor]) -> Tensor:
    rows = torch.size(x, 0)
    tiles = torch.floordiv(torch.add(rows, ${tileEnd}), ${tile})
    wide = torch.constant_pad_nd(torch.to(x, 6), [0, 0, 0, torch.sub(torch.mul(tiles, ${tile}), rows)], 0)
    dense = torch.to_dense(weight, 6)
    parts = annotate(List[Tensor], [])
    for tile in range(tiles):
      part = torch.narrow(wide, 0, torch.mul(tile, ${tile}), ${tile})
      _0 = torch.append(parts, ${tileLinear})
    return (self).biased(torch.narrow(torch.cat(parts, 0), 0, 0, rows), bias, x)
