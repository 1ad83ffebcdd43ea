class Decoder(Module):
  __parameters__ = []
  __buffers__ = []
  training : bool
  _is_full_backward_hook : Optional[bool]

  # Tokens of several rows, one after the other, go through all layers; keys and values go into the cache.
  # ids, positions [T]; segments [n, 3]: row, tokens already in the cache, new tokens; keys [rows, kv, d, slots] and
  # values [rows, kv, slots, d] a layer: so both products of a decode step read them in their order.
  # Gives the residual stream [T, hidden] before the last norm.
  def prefill(self: __torch__.Decoder,
    ids: Tensor,
    positions: Tensor,
    segments: Tensor,
    keys: List[Tensor],
    values: List[Tensor],
    w: List[Tensor]) -> Tensor:
    row = annotate(List[int], [])
    past = annotate(List[int], [])
    length = annotate(List[int], [])
    for i in range(torch.size(segments, 0)):
      segment = torch.select(segments, 0, i)
      torch.append(row, int(torch.select(segment, 0, 0)))
      torch.append(past, int(torch.select(segment, 0, 1)))
      torch.append(length, int(torch.select(segment, 0, 2)))
    x = torch.embedding(w[0], ids)
    cos, sin, = (self).angles(positions, w)
    for layer in range(${layers}):
      q, k, v, = (self).project(x, cos, sin, layer, w)
      parts = annotate(List[Tensor], [])
      at = 0
      for i in range(torch.len(row)):
        n = length[i]
        key = torch.select(keys[layer], 0, row[i])
        value = torch.select(values[layer], 0, row[i])
        new_k = torch.permute(torch.narrow(k, 0, at, n), [1, 2, 0])
        new_v = torch.transpose(torch.narrow(v, 0, at, n), 0, 1)
        _0 = torch.copy_(torch.narrow(key, 2, past[i], n), new_k)
        _1 = torch.copy_(torch.narrow(value, 1, past[i], n), new_v)
        (self).attend(torch.narrow(q, 0, at, n), key, value, past[i], parts)
        at = torch.add(at, n)
      x = (self).finish(x, torch.cat(parts, 0), layer, w)
    return x

  # One new token a row. ids, lengths [n]: tokens already in the cache; width [1]: the longest, new one included.
  # Gives the next token of each row, or -1 where the logits are not finite.
  def decode(self: __torch__.Decoder,
    ids: Tensor,
    lengths: Tensor,
    width: Tensor,
    keys: List[Tensor],
    values: List[Tensor],
    w: List[Tensor]) -> Tensor:
    n = torch.size(ids, 0)
    wide = int(width)
    slots = torch.size(keys[0], 3)
    x = torch.embedding(w[0], ids)
    cos, sin, = (self).angles(lengths, w)
    heads = torch.arange(torch.mul(n, ${kv}), dtype=4, device=x.device)
    first = torch.mul(heads, slots)
    slot = torch.add(first, torch.repeat_interleave(lengths, ${kv}))
    channels = torch.mul(torch.arange(torch.mul(torch.mul(n, ${kv}), ${d}), dtype=4, device=x.device), slots)
    place = torch.add(channels, torch.repeat_interleave(lengths, ${keyWidth}))
    hidden_slots = torch.gt(torch.unsqueeze(torch.arange(wide, dtype=4, device=x.device), 0), torch.unsqueeze(lengths, 1))
    mask = torch.masked_fill(torch.zeros([n, wide], dtype=x.dtype, device=x.device), hidden_slots, -inf)
    mask0 = torch.view(mask, [n, 1, 1, wide])
    for layer in range(${layers}):
      q, k, v, = (self).project(x, cos, sin, layer, w)
      key = keys[layer]
      value = values[layer]
      _0 = torch.index_copy_(torch.view(key, [-1]), 0, place, torch.reshape(k, [-1]))
      _1 = torch.index_copy_(torch.view(value, [-1, ${d}]), 0, slot, torch.reshape(v, [-1, ${d}]))
      seen_k = torch.narrow(torch.narrow(key, 0, 0, n), 3, 0, wide)
      seen_v = torch.narrow(torch.narrow(value, 0, 0, n), 2, 0, wide)
      grouped = torch.view(q, [n, ${kv}, ${group}, ${d}])
      scores = torch.matmul(grouped, seen_k)
      p = torch.softmax(torch.add_(scores, mask0), -1)
      a = torch.reshape(torch.matmul(p, seen_v), [n, ${width}])
      x = (self).finish(x, a, layer, w)
    return (self).best((self).logits(x, w))

  # cos and sin [T, heads + kv, d], fp32. The scale of the scores is part of the query's; the first half of sin is negative,
  # so that a rotation is x * cos + roll(x) * sin.
  def angles(self: __torch__.Decoder,
    positions: Tensor,
    w: List[Tensor]) -> Tuple[Tensor, Tensor]:
    angle = torch.mul(torch.view(positions, [-1, 1, 1]), w[3])
    cos = torch.mul(torch.cos(angle), w[5])
    sin = torch.mul(torch.mul(torch.sin(angle), w[4]), w[5])
    return (cos, sin)

  # Queries [T, heads, d] and keys [T, kv, d], rotated, and values [T, kv, d] of a layer.
  def project(self: __torch__.Decoder,
    x: Tensor,
    cos: Tensor,
    sin: Tensor,
    layer: int,
    w: List[Tensor]) -> Tuple[Tensor, Tensor, Tensor]:
    at = torch.add(6, torch.mul(layer, ${tensors}))
    h = torch.rms_norm(x, [${hidden}], w[at], ${epsilon})
    qkv = (self).linear(h, w[torch.add(at, 1)], ${qkvBias})
    all = torch.view(qkv, [-1, ${allHeads}, ${d}])
    qk = torch.to(torch.narrow(all, 1, 0, ${turnedHeads}), 6)
    turned = torch.add(torch.mul(qk, cos), torch.mul(torch.roll(qk, [${half}], [-1]), sin))
    turned0 = torch.to(turned, x.dtype)
    q = torch.narrow(turned0, 1, 0, ${heads})
    k = torch.narrow(turned0, 1, ${heads}, ${kv})
    v = torch.narrow(all, 1, ${turnedHeads}, ${kv})
    return (q, k, v)

  # Causal attention of one row's new tokens, queries [T, heads, d], in blocks of queries, each against the keys up to its end.
  # The query heads of one key head are rows of one product. Appends [T, heads * d] in blocks.
  def attend(self: __torch__.Decoder,
    q: Tensor,
    key: Tensor,
    value: Tensor,
    past: int,
    parts: List[Tensor]) -> NoneType:
    total = torch.size(q, 0)
    folded = torch.permute(torch.view(q, [total, ${kv}, ${group}, ${d}]), [1, 2, 0, 3])
    start = 0
    for _0 in range(torch.floordiv(torch.add(total, ${lastOfBlock}), ${block})):
      n = ops.prim.min(${block}, torch.sub(total, start))
      end = torch.add(torch.add(past, start), n)
      rows = torch.reshape(torch.narrow(folded, 2, start, n), [${kv}, -1, ${d}])
      scores = torch.matmul(rows, torch.narrow(key, 2, 0, end))
      corner = torch.narrow(torch.view(scores, [${kv}, ${group}, n, end]), 3, torch.sub(end, n), n)
      later = torch.triu(torch.full([n, n], -inf, dtype=q.dtype, device=q.device), 1)
      _1 = torch.add_(corner, later)
      mixed = torch.matmul(torch.softmax(scores, -1), torch.narrow(value, 1, 0, end))
      unfolded = torch.permute(torch.view(mixed, [${kv}, ${group}, n, ${d}]), [2, 0, 1, 3])
      torch.append(parts, torch.reshape(unfolded, [n, ${width}]))
      start = torch.add(start, n)
    return None

  # Output projection, residual, MLP, residual.
  def finish(self: __torch__.Decoder,
    x: Tensor,
    a: Tensor,
    layer: int,
    w: List[Tensor]) -> Tensor:
    at = torch.add(6, torch.mul(layer, ${tensors}))
    h = torch.add(x, (self).linear(a, w[torch.add(at, 2)], ${outBias}))
    m = torch.rms_norm(h, [${hidden}], w[torch.add(at, 3)], ${epsilon})
    gate_up = (self).linear(m, w[torch.add(at, 4)], ${gateUpBias})
    gate, up, = torch.chunk(gate_up, 2, -1)
    y = torch.mul(torch.silu(gate), up)
    return torch.add(h, (self).linear(y, w[torch.add(at, 5)], ${downBias}))

  # A linear whose weight is in the layout of ComputeType.pack.
  def linear(self: __torch__.Decoder,
    x: Tensor,
    weight: Tensor,
    bias: Optional[Tensor]) -> Tensor:
    return ${linear}

  # Logits [T, vocabulary], fp32, of the residual stream.
  def logits(self: __torch__.Decoder,
    x: Tensor,
    w: List[Tensor]) -> Tensor:
    h = torch.rms_norm(x, [${hidden}], w[2], ${epsilon})
    return torch.to(torch.linear(h, w[1]), 6)

  # The best token of each row, -1 where it is not finite.
  def best(self: __torch__.Decoder,
    logits: Tensor) -> Tensor:
    highest, index = torch.max(logits, -1)
    return torch.where(torch.isfinite(highest), index, torch.full_like(index, -1))

  # The next token after some positions of the residual stream.
  def next(self: __torch__.Decoder,
    x: Tensor,
    positions: Tensor,
    w: List[Tensor]) -> Tensor:
    return (self).best((self).logits(torch.index_select(x, 0, positions), w))

  # Log-probabilities of targets [n] after some positions [n], in blocks, so that the logits of all never exist at once.
  def likelihood(self: __torch__.Decoder,
    x: Tensor,
    positions: Tensor,
    targets: Tensor,
    w: List[Tensor]) -> Tensor:
    parts = annotate(List[Tensor], [])
    total = torch.size(positions, 0)
    start = 0
    for _0 in range(torch.floordiv(torch.add(total, ${lastOfBlock}), ${block})):
      n = ops.prim.min(${block}, torch.sub(total, start))
      logits = (self).logits(torch.index_select(x, 0, torch.narrow(positions, 0, start, n)), w)
      target = torch.unsqueeze(torch.narrow(targets, 0, start, n), 1)
      gold = torch.squeeze(torch.gather(logits, 1, target), 1)
      torch.append(parts, torch.sub(gold, torch.logsumexp(logits, [-1])))
      start = torch.add(start, n)
    return torch.cat(parts, 0)

  # The first tokens of one row of the cache, copied into another.
  def copy_row(self: __torch__.Decoder,
    plan: Tensor,
    keys: List[Tensor],
    values: List[Tensor]) -> Tensor:
    source = int(torch.select(plan, 0, 0))
    target = int(torch.select(plan, 0, 1))
    tokens = int(torch.select(plan, 0, 2))
    for layer in range(${layers}):
      _0 = (self).copy_one(keys[layer], source, target, 2, tokens)
      _1 = (self).copy_one(values[layer], source, target, 1, tokens)
    return plan

  def copy_one(self: __torch__.Decoder,
    cache: Tensor,
    source: int,
    target: int,
    dim: int,
    tokens: int) -> Tensor:
    from_ = torch.narrow(torch.select(cache, 0, source), dim, 0, tokens)
    to = torch.narrow(torch.select(cache, 0, target), dim, 0, tokens)
    return torch.copy_(to, from_)

  # Forgets a row of the cache, so that a value that is not finite cannot reach another row's answer.
  def clear_row(self: __torch__.Decoder,
    row: Tensor,
    keys: List[Tensor],
    values: List[Tensor]) -> Tensor:
    at = int(row)
    for layer in range(${layers}):
      _0 = torch.zero_(torch.select(keys[layer], 0, at))
      _1 = torch.zero_(torch.select(values[layer], 0, at))
    return row
