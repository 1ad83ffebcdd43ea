  # Methods of Decoder: one layer on whole windows, for calibration.

  # What the linears of one layer read, in their order, on whole windows of one length, and the residual stream before the last of
  # them. The layer's arrays are the only ones in w. x [windows * length, hidden]; place [4]: layer, length, first row, rows.
  def read(self: __torch__.Decoder,
    x: Tensor,
    place: Tensor,
    w: List[Tensor]) -> Tuple[Tensor, Tensor, Tensor, Tensor, Tensor]:
    x0 = torch.narrow(x, 0, int(torch.select(place, 0, 2)), int(torch.select(place, 0, 3)))
    h = (self).norm(x0, w[${first}])
    a = (self).mix(h, place, w)
    x1 = (self).add_attention(x0, a, ${first}, w, True)
    m = (self).norm(x1, w[torch.add(${first}, 3)])
    y = (self).gated(m, ${first}, w, True)
    return (h, a, m, y, x1)

  # What the linears of one layer read.
  def reads(self: __torch__.Decoder,
    x: Tensor,
    place: Tensor,
    w: List[Tensor]) -> List[Tensor]:
    h, a, m, y, x1, = (self).read(x, place, w)
    return [h, a, m, y]

  # What they read, and the residual stream after the layer.
  def block(self: __torch__.Decoder,
    x: Tensor,
    place: Tensor,
    w: List[Tensor]) -> List[Tensor]:
    h, a, m, y, x1, = (self).read(x, place, w)
    return [h, a, m, y, (self).add_mlp(x1, y, ${first}, w, True)]

  # The attention of one layer, from what its linears read.
  def attention(self: __torch__.Decoder,
    h: Tensor,
    place: Tensor,
    w: List[Tensor]) -> Tensor:
    return (self).output((self).mix(h, place, w), ${first}, w, True)

  # The MLP of one layer, from what its linears read.
  def mlp(self: __torch__.Decoder,
    m: Tensor,
    place: Tensor,
    w: List[Tensor]) -> Tensor:
    return (self).down((self).gated(m, ${first}, w, True), ${first}, w, True)

  # Values of one layer, mixed by attention within each window.
  def mix(self: __torch__.Decoder,
    h: Tensor,
    place: Tensor,
    w: List[Tensor]) -> Tensor:
    kind_of = [${kindOfLayer}]
    windows = [${windows}]
    kind = kind_of[int(torch.select(place, 0, 0))]
    n = int(torch.select(place, 0, 1))
    total = torch.size(h, 0)
    positions = torch.remainder(torch.arange(total, dtype=4, device=h.device), n)
    cos, sin, = (self).angles(positions, w)
    q, k, v, = (self).project(h, cos[kind], sin[kind], ${first}, w, True)
    parts = annotate(List[Tensor], [])
    later = (self).later(h)
    for i in range(torch.floordiv(total, n)):
      at = torch.mul(i, n)
      key = torch.contiguous(torch.transpose(torch.narrow(k, 0, at, n), 0, 1))
      value = torch.contiguous(torch.transpose(torch.narrow(v, 0, at, n), 0, 1))
      (self).attend(torch.narrow(q, 0, at, n), key, value, 0, windows[kind], later, parts)
    return torch.cat(parts, 0)
