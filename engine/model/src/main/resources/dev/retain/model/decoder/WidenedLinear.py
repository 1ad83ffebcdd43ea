  # A linear in fp32 with weights that are widened on the way. oneDNN sums in another order where there are more rows, so there are
  # always as many.
  def widened(self: __torch__.${class},
    x: Tensor,
    weight: Tensor,
    bias: Optional[Tensor]) -> Tensor:
    tiles = (self).row_tiles(torch.to(x, 6), ${tile})
    dense = torch.to_dense(weight, 6)
    parts = annotate(List[Tensor], [])
    for i in range(torch.len(tiles)):
      part = tiles[i]
      _0 = torch.append(parts, ${tileLinear})
    return (self).biased(torch.narrow(torch.cat(parts, 0), 0, 0, torch.size(x, 0)), bias, x)
