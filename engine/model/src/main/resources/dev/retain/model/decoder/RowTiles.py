  # Rows in tiles of a size, the last one filled up with zeros.
  def row_tiles(self: __torch__.${class},
    x: Tensor,
    size: int) -> List[Tensor]:
    rows = torch.size(x, 0)
    tiles = torch.floordiv(torch.add(rows, torch.sub(size, 1)), size)
    whole = torch.constant_pad_nd(x, [0, 0, 0, torch.sub(torch.mul(tiles, size), rows)], 0)
    return torch.split(whole, size, 0)
