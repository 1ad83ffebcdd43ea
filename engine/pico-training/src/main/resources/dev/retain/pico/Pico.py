class Pico(Module):
  __parameters__ = []
  __buffers__ = []
  training : bool
  _is_full_backward_hook : Optional[bool]

  # Weights w: the embedding [vocabulary, hidden], then for each layer qkv [(heads + 2 kv) d, hidden], o [hidden, heads d],
  # gate and up [2 ffn, hidden], down [hidden, ffn]. Gradients g: the same in fp32, to which is added.
  # ids [B, T]; positions [M] in the B * T tokens, after which targets [M] follow; weights [M], 0 for padding.
  # Gives the losses [M], fp32, not weighted.
  def gradients(self: __torch__.Pico,
    ids: Tensor,
    positions: Tensor,
    targets: Tensor,
    weights: Tensor,
    w: List[Tensor],
    g: List[Tensor]) -> Tensor:
    B = torch.size(ids, 0)
    T = torch.size(ids, 1)
    flat = torch.reshape(ids, [-1])
    cos, sin, = (self).angles(ids)
    mask = torch.triu(torch.full([T, T], -inf, dtype=${dtype}, device=ids.device), 1)
    x = torch.embedding(w[0], flat)
    saved = annotate(List[Tensor], [])
    for layer in range(${layers}):
      x = (self).layer(x, B, T, cos, sin, mask, layer, w, saved)
    h, r, = (self).norm(x)
    picked = torch.index_select(h, 0, positions)
    logp = torch.log_softmax(torch.to(torch.linear(picked, w[0]), 6), -1)
    target = torch.unsqueeze(targets, 1)
    losses = torch.neg(torch.squeeze(torch.gather(logp, 1, target), 1))
    p = torch.exp(logp)
    one = torch.full_like(target, -1., dtype=6)
    share = torch.mul_(torch.scatter_add_(p, 1, target, one), torch.unsqueeze(weights, 1))
    d = torch.to(share, ${dtype})
    (self).accumulate(g[0], torch.t(d), picked)
    dh = torch.index_add(torch.zeros_like(h), 0, positions, torch.mm(d, w[0]))
    dx = (self).norm_backward(dh, h, r)
    for i in range(${layers}):
      layer = ${layers} - 1 - i
      dx = (self).layer_backward(dx, B, T, cos, sin, layer, w, g, saved)
    rows = torch.embedding_dense_backward(torch.to(dx, 6), flat, ${vocabulary}, -1, False)
    _1 = torch.add_(g[0], rows)
    return losses

  # cos and sin [T, heads + kv, d], fp32. The scale of the scores is part of the query's; the first half of sin is negative,
  # so that a rotation is x * cos + roll(x) * sin.
  def angles(self: __torch__.Pico,
    ids: Tensor) -> Tuple[Tensor, Tensor]:
    T = torch.size(ids, 1)
    half = torch.arange(${half}, dtype=6, device=ids.device)
    turn = torch.exp(torch.mul(half, ${logTheta}))
    angle = torch.mul(torch.unsqueeze(torch.arange(T, dtype=6, device=ids.device), 1), turn)
    cos = torch.view(torch.repeat(torch.cos(angle), [1, 2]), [T, 1, ${d}])
    sin = torch.view(torch.cat([torch.neg(torch.sin(angle)), torch.sin(angle)], 1), [T, 1, ${d}])
    query = torch.full([${heads}, 1], ${scale}, dtype=6, device=ids.device)
    scale = torch.cat([query, torch.ones([${kv}, 1], dtype=6, device=ids.device)], 0)
    return (torch.mul(cos, scale), torch.mul(sin, scale))

  def norm(self: __torch__.Pico,
    x: Tensor) -> Tuple[Tensor, Tensor]:
    n = torch.linalg_vector_norm(x, 2, [-1], True, dtype=6)
    r = torch.rsqrt(torch.add(torch.div(torch.mul(n, n), ${hidden}), ${epsilon}))
    return (torch.to(torch.mul(x, r), ${dtype}), r)

  def norm_backward(self: __torch__.Pico,
    dh: Tensor,
    h: Tensor,
    r: Tensor) -> Tensor:
    mean = torch.div(torch.sum(torch.mul(dh, h), [-1], True, dtype=6), ${hidden})
    across = torch.addcmul(dh, h, torch.to(mean, ${dtype}), value=-1)
    return torch.to(torch.mul(across, r), ${dtype})

  # One layer. Appends 12 tensors that its backward pass needs.
  def layer(self: __torch__.Pico,
    x: Tensor,
    B: int,
    T: int,
    cos: Tensor,
    sin: Tensor,
    mask: Tensor,
    layer: int,
    w: List[Tensor],
    saved: List[Tensor]) -> Tensor:
    at = layer * 4 + 1
    h, r, = (self).norm(x)
    all = torch.view(torch.linear(h, w[at]), [B, T, ${allHeads}, ${d}])
    f = torch.to(torch.narrow(all, 2, 0, ${turnedHeads}), 6)
    turned = torch.to(torch.addcmul(torch.mul(f, cos), torch.roll(f, [${half}], [-1]), sin), ${dtype})
    q = (self).fold(torch.narrow(turned, 2, 0, ${heads}), B, T, ${group})
    k = (self).fold(torch.narrow(turned, 2, ${heads}, ${kv}), B, T, 1)
    v = (self).fold(torch.narrow(all, 2, ${turnedHeads}, ${kv}), B, T, 1)
    scores = torch.bmm(q, torch.transpose(k, 1, 2))
    _0 = torch.add_(torch.view(scores, [-1, ${group}, T, T]), mask)
    p = torch.softmax(scores, -1)
    mixed = torch.reshape((self).unfold(torch.bmm(p, v), B, T, ${group}), [-1, ${width}])
    x1 = torch.add(x, torch.linear(mixed, w[at + 1]))
    h2, r2, = (self).norm(x1)
    gate_up = torch.linear(h2, w[at + 2])
    gate, up, = torch.chunk(gate_up, 2, -1)
    s = torch.silu(gate)
    y = torch.mul(s, up)
    for t in [h, r, q, k, v, p, mixed, h2, r2, gate_up, s, y]:
      torch.append(saved, t)
    return torch.add(x1, torch.linear(y, w[at + 3]))

  # [B, T, heads, d] to [B * kv, group * T, d]: the query heads of one key head are rows of one product.
  def fold(self: __torch__.Pico,
    x: Tensor,
    B: int,
    T: int,
    group: int) -> Tensor:
    split = torch.permute(torch.reshape(x, [B, T, ${kv}, group, ${d}]), [0, 2, 3, 1, 4])
    return torch.reshape(split, [B * ${kv}, group * T, ${d}])

  # Back to [B, T, heads, d].
  def unfold(self: __torch__.Pico,
    x: Tensor,
    B: int,
    T: int,
    group: int) -> Tensor:
    split = torch.permute(torch.view(x, [B, ${kv}, group, T, ${d}]), [0, 3, 1, 2, 4])
    return torch.reshape(split, [B, T, ${kv} * group, ${d}])

  def layer_backward(self: __torch__.Pico,
    dx: Tensor,
    B: int,
    T: int,
    cos: Tensor,
    sin: Tensor,
    layer: int,
    w: List[Tensor],
    g: List[Tensor],
    saved: List[Tensor]) -> Tensor:
    at = layer * 4 + 1
    first = layer * 12
    h2 = saved[first + 7]
    gate, up, = torch.chunk(saved[first + 9], 2, -1)
    dy = torch.mm(dx, w[at + 3])
    (self).accumulate(g[at + 3], torch.t(dx), saved[first + 11])
    dgate_up = torch.empty_like(saved[first + 9])
    dgate, dup, = torch.chunk(dgate_up, 2, -1)
    _0 = torch.mul(dy, saved[first + 10], out=dup)
    _1 = torch.silu_backward(torch.mul_(dy, up), gate, grad_input=dgate)
    (self).accumulate(g[at + 2], torch.t(dgate_up), h2)
    dx1 = torch.add(dx, (self).norm_backward(torch.mm(dgate_up, w[at + 2]), h2, saved[first + 8]))
    dmixed = torch.view(torch.mm(dx1, w[at + 1]), [B, T, ${heads}, ${d}])
    (self).accumulate(g[at + 1], torch.t(dx1), saved[first + 6])
    dqkv = (self).attention_backward((self).fold(dmixed, B, T, ${group}), B, T, cos, sin, first, saved)
    h = saved[first]
    (self).accumulate(g[at], torch.t(dqkv), h)
    return torch.add(dx1, (self).norm_backward(torch.mm(dqkv, w[at]), h, saved[first + 1]))

  def attention_backward(self: __torch__.Pico,
    d: Tensor,
    B: int,
    T: int,
    cos: Tensor,
    sin: Tensor,
    first: int,
    saved: List[Tensor]) -> Tensor:
    p = saved[first + 5]
    dp = torch.bmm(d, torch.transpose(saved[first + 4], 1, 2))
    dscores = torch._softmax_backward_data(dp, p, -1, ${dtype})
    dq = torch.bmm(dscores, saved[first + 3])
    dk = torch.bmm(torch.transpose(dscores, 1, 2), saved[first + 2])
    dv = torch.bmm(torch.transpose(p, 1, 2), d)
    f = torch.empty([B, T, ${turnedHeads}, ${d}], dtype=6, device=d.device)
    _0 = torch.copy_(torch.narrow(f, 2, 0, ${heads}), (self).unfold(dq, B, T, ${group}))
    _1 = torch.copy_(torch.narrow(f, 2, ${heads}, ${kv}), (self).unfold(dk, B, T, 1))
    all = torch.empty([B, T, ${allHeads}, ${d}], dtype=${dtype}, device=d.device)
    back = torch.roll(torch.mul(f, sin), [${half}], [-1])
    _2 = torch.copy_(torch.narrow(all, 2, 0, ${turnedHeads}), torch.addcmul(back, f, cos))
    _3 = torch.copy_(torch.narrow(all, 2, ${turnedHeads}, ${kv}), (self).unfold(dv, B, T, 1))
    return torch.view(all, [B * T, -1])

  # Adds a product of two matrices.
  def accumulate(self: __torch__.Pico,
    g: Tensor,
    a: Tensor,
    b: Tensor) -> NoneType:
    _0 = ${accumulate}
    return None

  # Copies in the type of the arithmetic.
  def copies(self: __torch__.Pico,
    master: List[Tensor]) -> List[Tensor]:
    copies = annotate(List[Tensor], [])
    for i in range(torch.len(master)):
      torch.append(copies, torch.to(master[i], ${dtype}, False, True))
    return copies

  def forget(self: __torch__.Pico,
    once: Tensor,
    g: List[Tensor]) -> Tensor:
    for i in range(torch.len(g)):
      _0 = torch.zero_(g[i])
    return once

  # One step of Muon for every other matrix (those with number + layer = turn modulo 2), its gradient being the sum of two.
  # rates: turn, rate.
  def muon(self: __torch__.Pico,
    rates: Tensor,
    master: List[Tensor],
    copy: List[Tensor],
    momentum: List[Tensor],
    first: List[Tensor],
    second: List[Tensor]) -> Tensor:
    turn = int(torch.select(rates, 0, 0))
    rate = float(torch.select(rates, 0, 1))
    for layer in range(${layers}):
      for part in range(4):
        if (layer + part + turn) % 2 == 0:
          i = layer * 4 + 1 + part
          g = torch.add(first[i], second[i])
          at = 0
          for rows in (self).matrices(part):
            (self).muon_one(rate, torch.narrow(master[i], 0, at, rows), torch.narrow(momentum[i], 0, at, rows), torch.narrow(g, 0, at, rows))
            at = at + rows
          _0 = torch.copy_(copy[i], master[i])
    return rates

  # Rows of the matrices that lie one below the other in a weight.
  def matrices(self: __torch__.Pico,
    part: int) -> List[int]:
    rows = [${hidden}]
    if part == 0:
      rows = [${width}, ${keyWidth}, ${keyWidth}]
    if part == 2:
      rows = [${ffn}, ${ffn}]
    return rows

  def muon_one(self: __torch__.Pico,
    rate: float,
    w: Tensor,
    m: Tensor,
    g: Tensor) -> NoneType:
    _0 = torch.lerp_(m, g, 0.05)
    u = torch.lerp(g, m, 0.95)
    x = torch.to(torch.div(u, torch.add(torch.linalg_vector_norm(u), 1e-07)), ${dtype})
    rows = torch.size(w, 0)
    columns = torch.size(w, 1)
    if rows > columns:
      x = torch.t(x)
    for _1 in range(5):
      a = torch.mm(x, torch.t(x))
      b = torch.add(torch.mul(a, -4.775), torch.mm(a, a), alpha=2.0315)
      x = torch.add(torch.mul(x, 3.4445), torch.mm(b, x))
    if rows > columns:
      x = torch.t(x)
    longest = ops.prim.max(rows, columns)
    size = rate * 0.2 * torch.sqrt(longest)
    _2 = torch.mul_(w, 1. - rate * 0.05)
    _3 = torch.sub_(w, x, alpha=size)
    return None

  # One step of AdamW for the embedding. rates: rate, 1 - beta1^t, 1 - beta2^t.
  def adam(self: __torch__.Pico,
    rates: Tensor,
    square: Tensor,
    master: List[Tensor],
    copy: List[Tensor],
    momentum: List[Tensor],
    first: List[Tensor],
    second: List[Tensor]) -> Tensor:
    rate = float(torch.select(rates, 0, 0))
    g = torch.add(first[0], second[0])
    _0 = torch.lerp_(momentum[0], g, 0.1)
    _1 = torch.addcmul_(torch.mul_(square, 0.98), g, g, value=0.02)
    root = torch.add(torch.sqrt(torch.div(square, float(torch.select(rates, 0, 2)))), 1e-08)
    size = rate / float(torch.select(rates, 0, 1))
    _2 = torch.addcdiv_(torch.mul_(master[0], 1. - rate * 0.01), momentum[0], root, value=torch.neg(size))
    _3 = torch.copy_(copy[0], master[0])
    return rates
