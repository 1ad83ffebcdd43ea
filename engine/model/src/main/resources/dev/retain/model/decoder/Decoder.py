class Decoder(Module):
  __parameters__ = []
  __buffers__ = []
  training : bool
  _is_full_backward_hook : Optional[bool]

  # Tokens of several rows, one after the other, go through all layers; keys and values go into the cache.
  # ids, positions [T]; segments [n, 3]: row, tokens already in the cache, new tokens; keys and values
  # [rows, kv, slots, d] a layer.
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
    x = (self).embed(ids, w)
    cos, sin, = (self).angles(positions, w)
    windows = [${windows}]
    kind_of = [${kindOfLayer}]
    later = (self).later(x)
    for layer in range(${layers}):
      kind = kind_of[layer]
      at_w = torch.add(${first}, torch.mul(layer, ${tensors}))
      h = (self).norm(x, w[at_w])
      q, k, v, = (self).project(h, cos[kind], sin[kind], at_w, w, True)
      parts = annotate(List[Tensor], [])
      at = 0
      for i in range(torch.len(row)):
        n = length[i]
        key = torch.select(keys[layer], 0, row[i])
        value = torch.select(values[layer], 0, row[i])
        new_k = torch.transpose(torch.narrow(k, 0, at, n), 0, 1)
        new_v = torch.transpose(torch.narrow(v, 0, at, n), 0, 1)
        _0 = torch.copy_(torch.narrow(key, 1, past[i], n), new_k)
        _1 = torch.copy_(torch.narrow(value, 1, past[i], n), new_v)
        (self).attend(torch.narrow(q, 0, at, n), key, value, past[i], windows[kind], later, parts)
        at = torch.add(at, n)
      x = (self).finish(x, torch.cat(parts, 0), at_w, w, True)
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
    slots = torch.size(keys[0], 2)
    x = (self).embed(ids, w)
    cos, sin, = (self).angles(lengths, w)
    heads = torch.arange(torch.mul(n, ${kv}), dtype=4, device=x.device)
    first = torch.mul(heads, slots)
    slot = torch.add(first, torch.repeat_interleave(lengths, ${kv}))
    windows = [${windows}]
    masks = annotate(List[Tensor], [])
    for kind in range(${kinds}):
      torch.append(masks, (self).hide(x, lengths, wide, windows[kind]))
    kind_of = [${kindOfLayer}]
    for layer in range(${layers}):
      kind = kind_of[layer]
      at = torch.add(${first}, torch.mul(layer, ${tensors}))
      h = (self).norm(x, w[at])
      q, k, v, = (self).project(h, cos[kind], sin[kind], at, w, False)
      key = keys[layer]
      value = values[layer]
      _0 = torch.index_copy_(torch.view(key, [-1, ${d}]), 0, slot, torch.reshape(k, [-1, ${d}]))
      _1 = torch.index_copy_(torch.view(value, [-1, ${d}]), 0, slot, torch.reshape(v, [-1, ${d}]))
      seen_k = torch.narrow(torch.narrow(key, 0, 0, n), 2, 0, wide)
      seen_v = torch.narrow(torch.narrow(value, 0, 0, n), 2, 0, wide)
      grouped = torch.view(q, [n, ${kv}, ${group}, ${d}])
      mixed = (self).see(grouped, seen_k, seen_v, masks[kind])
      a = torch.reshape(mixed, [n, ${width}])
      x = (self).finish(x, a, at, w, False)
    return (self).best((self).logits(x, w))

  # The start of the residual stream, [T, hidden].
  def embed(self: __torch__.Decoder,
    ids: Tensor,
    w: List[Tensor]) -> Tensor:
    e = torch.embedding(w[0], ids)
    return ${embedded}

  # What decoding rows must not see, [n, 1, 1, wide]: slots after their own and, if there is a window, before it.
  def hide(self: __torch__.Decoder,
    x: Tensor,
    lengths: Tensor,
    wide: int,
    window: int) -> Tensor:
    n = torch.size(lengths, 0)
    slots = torch.unsqueeze(torch.arange(wide, dtype=4, device=x.device), 0)
    own = torch.unsqueeze(lengths, 1)
    hidden = torch.gt(slots, own)
    if torch.gt(window, 0):
      hidden0 = torch.logical_or(hidden, torch.le(slots, torch.sub(own, window)))
    else:
      hidden0 = hidden
    mask = torch.masked_fill(torch.zeros([n, wide], dtype=x.dtype, device=x.device), hidden0, -inf)
    return torch.view(mask, [n, 1, 1, wide])

  # What rows see of their caches: the query heads of one key head are queries of one sequence.
  def see(self: __torch__.Decoder,
    q: Tensor,
    k: Tensor,
    v: Tensor,
    mask: Tensor) -> Tensor:
    return ${seen}

  # The same with the scores at hand. Keys lie side by side before they are turned: oneDNN would copy the turned ones, bit by bit.
  def see_scores(self: __torch__.Decoder,
    q: Tensor,
    k: Tensor,
    v: Tensor,
    mask: Tensor) -> Tensor:
    scores = torch.matmul(q, torch.transpose(torch.contiguous(k), 2, 3))
    p = torch.softmax(torch.add(${cappedScores}, mask), -1)
    return torch.matmul(p, v)

  # cos and sin [T, heads + kv, d] for each kind of layer, fp32. The scale of the scores is part of the query's; the first half
  # of sin is negative, so that a rotation is x * cos + roll(x) * sin.
  def angles(self: __torch__.Decoder,
    positions: Tensor,
    w: List[Tensor]) -> Tuple[List[Tensor], List[Tensor]]:
    cos = annotate(List[Tensor], [])
    sin = annotate(List[Tensor], [])
    for kind in range(${kinds}):
      at = torch.add(${ends}, torch.mul(kind, 2))
      scale = w[torch.add(at, 1)]
      angle = torch.mul(torch.view(positions, [-1, 1, 1]), w[at])
      torch.append(cos, torch.mul(torch.cos(angle), scale))
      torch.append(sin, torch.mul(torch.mul(torch.sin(angle), w[3]), scale))
    return (cos, sin)

  # Logits [T, vocabulary], fp32, of the residual stream.
  def logits(self: __torch__.Decoder,
    x: Tensor,
    w: List[Tensor]) -> Tensor:
    h = (self).norm(x, w[2])
    y = torch.to((self).head(${scaledOutput}, w[1], None), 6)
    return ${cappedLogits}

  # Logits after some positions of the residual stream.
  def logits_at(self: __torch__.Decoder,
    x: Tensor,
    positions: Tensor,
    w: List[Tensor]) -> Tensor:
    return (self).logits(torch.index_select(x, 0, positions), w)

  # The linear of the head.
  def head(self: __torch__.Decoder,
    x: Tensor,
    weight: Tensor,
    bias: Optional[Tensor]) -> Tensor:
    return ${head}

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
    return (self).best((self).logits_at(x, positions, w))

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
      logits = (self).logits_at(x, torch.narrow(positions, 0, start, n), w)
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
      _0 = (self).copy_one(keys[layer], source, target, tokens)
      _1 = (self).copy_one(values[layer], source, target, tokens)
    return plan

  def copy_one(self: __torch__.Decoder,
    cache: Tensor,
    source: int,
    target: int,
    tokens: int) -> Tensor:
    from_ = torch.narrow(torch.select(cache, 0, source), 1, 0, tokens)
    to = torch.narrow(torch.select(cache, 0, target), 1, 0, tokens)
    return torch.copy_(to, from_)

  # Two rows of the cache change places, as far as one of them is filled.
  def swap_rows(self: __torch__.Decoder,
    plan: Tensor,
    keys: List[Tensor],
    values: List[Tensor]) -> Tensor:
    source = int(torch.select(plan, 0, 0))
    target = int(torch.select(plan, 0, 1))
    tokens = int(torch.select(plan, 0, 2))
    for layer in range(${layers}):
      _0 = (self).swap_one(keys[layer], source, target, tokens)
      _1 = (self).swap_one(values[layer], source, target, tokens)
    return plan

  def swap_one(self: __torch__.Decoder,
    cache: Tensor,
    source: int,
    target: int,
    tokens: int) -> Tensor:
    one = torch.narrow(torch.select(cache, 0, source), 1, 0, tokens)
    other = torch.narrow(torch.select(cache, 0, target), 1, 0, tokens)
    aside = torch.clone(one)
    _0 = torch.copy_(one, other)
    return torch.copy_(other, aside)

  # The first tokens of some rows of a smaller cache, copied into a larger one; a pair of tensors of one layer.
  def take_rows(self: __torch__.Decoder,
    plan: Tensor,
    pair: List[Tensor]) -> Tensor:
    source = int(torch.select(plan, 0, 0))
    target = int(torch.select(plan, 0, 1))
    rows = int(torch.select(plan, 0, 2))
    tokens = int(torch.select(plan, 0, 3))
    from_ = torch.narrow(torch.narrow(pair[0], 0, source, rows), 2, 0, tokens)
    to = torch.narrow(torch.narrow(pair[1], 0, target, rows), 2, 0, tokens)
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
