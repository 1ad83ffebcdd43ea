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
    for layer in range(${layers}):
      kind = kind_of[layer]
      at_w = torch.add(${first}, torch.mul(layer, ${tensors}))
      h = (self).norm(x, w[at_w])
      q, k, v, = (self).project(h, cos[kind], sin[kind], at_w, w)
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
        (self).attend(torch.narrow(q, 0, at, n), key, value, past[i], windows[kind], parts)
        at = torch.add(at, n)
      x = (self).finish(x, torch.cat(parts, 0), at_w, w)
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
      q, k, v, = (self).project(h, cos[kind], sin[kind], at, w)
      key = keys[layer]
      value = values[layer]
      _0 = torch.index_copy_(torch.view(key, [-1, ${d}]), 0, slot, torch.reshape(k, [-1, ${d}]))
      _1 = torch.index_copy_(torch.view(value, [-1, ${d}]), 0, slot, torch.reshape(v, [-1, ${d}]))
      seen_k = torch.narrow(torch.narrow(key, 0, 0, n), 2, 0, wide)
      seen_v = torch.narrow(torch.narrow(value, 0, 0, n), 2, 0, wide)
      grouped = torch.view(q, [n, ${kv}, ${group}, ${d}])
      mixed = (self).see(grouped, seen_k, seen_v, masks[kind])
      a = torch.reshape(mixed, [n, ${width}])
      x = (self).finish(x, a, at, w)
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

  # The same with the scores at hand.
  def see_capped(self: __torch__.Decoder,
    q: Tensor,
    k: Tensor,
    v: Tensor,
    mask: Tensor) -> Tensor:
    scores = torch.matmul(q, torch.transpose(k, 2, 3))
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

  # The norm of the residual stream, or of what is added to it.
  def norm(self: __torch__.Decoder,
    x: Tensor,
    weight: Tensor) -> Tensor:
    return ${norm}

  # Queries [T, heads, d] and keys [T, kv, d], rotated, and values [T, kv, d] of a layer, from the normed stream. at is the
  # layer's first array in w.
  def project(self: __torch__.Decoder,
    h: Tensor,
    cos: Tensor,
    sin: Tensor,
    at: int,
    w: List[Tensor]) -> Tuple[Tensor, Tensor, Tensor]:
    qkv = (self).linear(${attentionRead}, w[torch.add(at, 1)], ${qkvScales}, ${qkvBias})
    all = torch.view(qkv, [-1, ${allHeads}, ${d}])
    heads = torch.to(torch.narrow(all, 1, 0, ${turnedHeads}), 6)
    qk = ${headsNormed}
    turned = torch.add(torch.mul(qk, cos), torch.mul(${rolled}, sin))
    turned0 = torch.to(turned, h.dtype)
    q = torch.narrow(turned0, 1, 0, ${heads})
    k = torch.narrow(turned0, 1, ${heads}, ${kv})
    v = torch.narrow(all, 1, ${turnedHeads}, ${kv})
    return (q, k, v)

  # Causal attention of one row's new tokens, queries [T, heads, d], in blocks of queries, each against the keys up to its end.
  # The query heads of one key head are rows of one product. With a window, keys before it are not read, and those that only
  # later queries of the block do not see are hidden. Appends [T, heads * d] in blocks.
  def attend(self: __torch__.Decoder,
    q: Tensor,
    key: Tensor,
    value: Tensor,
    past: int,
    window: int,
    parts: List[Tensor]) -> NoneType:
    total = torch.size(q, 0)
    wide_q = torch.to(q, ${attention})
    wide_k = torch.to(torch.narrow(key, 1, 0, torch.add(past, total)), ${attention})
    wide_v = torch.to(torch.narrow(value, 1, 0, torch.add(past, total)), ${attention})
    folded = torch.permute(torch.view(wide_q, [total, ${kv}, ${group}, ${d}]), [1, 2, 0, 3])
    start = 0
    for _0 in range(torch.floordiv(torch.add(total, ${lastOfBlock}), ${block})):
      n = ops.prim.min(${block}, torch.sub(total, start))
      end = torch.add(torch.add(past, start), n)
      first = 0
      if torch.gt(window, 0):
        first = ops.prim.max(0, torch.add(torch.sub(torch.sub(end, n), window), 1))
      wide = torch.sub(end, first)
      rows = torch.reshape(torch.narrow(folded, 2, start, n), [${kv}, -1, ${d}])
      scores = torch.matmul(rows, torch.transpose(torch.narrow(wide_k, 1, first, wide), 1, 2))
      seen = torch.view(${cappedScores}, [${kv}, ${group}, n, wide])
      corner = torch.narrow(seen, 3, torch.sub(wide, n), n)
      later = torch.triu(torch.full([n, n], -inf, dtype=${attention}, device=q.device), 1)
      _1 = torch.add_(corner, later)
      if torch.gt(window, 0):
        before = torch.full([n, wide], -inf, dtype=${attention}, device=q.device)
        _2 = torch.add_(seen, torch.tril(before, torch.sub(torch.sub(torch.sub(end, n), window), first)))
      p = torch.softmax(torch.view(seen, [${kv}, -1, wide]), -1)
      mixed = torch.matmul(p, torch.narrow(wide_v, 1, first, wide))
      unfolded = torch.permute(torch.view(mixed, [${kv}, ${group}, n, ${d}]), [2, 0, 1, 3])
      torch.append(parts, torch.to(torch.reshape(unfolded, [n, ${width}]), q.dtype))
      start = torch.add(start, n)
    return None

  # Output projection, residual, MLP, residual.
  def finish(self: __torch__.Decoder,
    x: Tensor,
    a: Tensor,
    at: int,
    w: List[Tensor]) -> Tensor:
    h = (self).add_attention(x, a, at, w)
    m = (self).norm(h, w[torch.add(at, 3)])
    return (self).add_mlp(h, (self).gated(m, at, w), at, w)

  def add_attention(self: __torch__.Decoder,
    x: Tensor,
    a: Tensor,
    at: int,
    w: List[Tensor]) -> Tensor:
    y = (self).output(a, at, w)
    return torch.add(x, ${outputNormed}${alpha})

  def output(self: __torch__.Decoder,
    a: Tensor,
    at: int,
    w: List[Tensor]) -> Tensor:
    return (self).linear(${outputRead}, w[torch.add(at, 2)], ${outScales}, ${outBias})

  # What the last linear of the MLP reads, [T, intermediate].
  def gated(self: __torch__.Decoder,
    m: Tensor,
    at: int,
    w: List[Tensor]) -> Tensor:
    gate_up = (self).linear(${mlpRead}, w[torch.add(at, 4)], ${gateUpScales}, ${gateUpBias})
    gate, up, = torch.chunk(gate_up, 2, -1)
    return torch.mul(${activated}, up)

  def add_mlp(self: __torch__.Decoder,
    x: Tensor,
    gated: Tensor,
    at: int,
    w: List[Tensor]) -> Tensor:
    y = (self).down(gated, at, w)
    return torch.add(x, ${downNormed}${alpha})

  def down(self: __torch__.Decoder,
    gated: Tensor,
    at: int,
    w: List[Tensor]) -> Tensor:
    return (self).linear(${downRead}, w[torch.add(at, 5)], ${downScales}, ${downBias})

  # One layer, whose arrays are the only ones in w, on whole windows of one length. x [windows * length, hidden]; place [4]: layer,
  # length, first row, rows. Gives what the linears read, in their order, and the residual stream after the layer.
  def block(self: __torch__.Decoder,
    x: Tensor,
    place: Tensor,
    w: List[Tensor]) -> List[Tensor]:
    x0 = torch.narrow(x, 0, int(torch.select(place, 0, 2)), int(torch.select(place, 0, 3)))
    h = (self).norm(x0, w[${first}])
    a = (self).mix(h, place, w)
    x1 = (self).add_attention(x0, a, ${first}, w)
    m = (self).norm(x1, w[torch.add(${first}, 3)])
    y = (self).gated(m, ${first}, w)
    return [h, a, m, y, (self).add_mlp(x1, y, ${first}, w)]

  # The attention of one layer, from what its linears read.
  def attention(self: __torch__.Decoder,
    h: Tensor,
    place: Tensor,
    w: List[Tensor]) -> Tensor:
    return (self).output((self).mix(h, place, w), ${first}, w)

  # The MLP of one layer, from what its linears read.
  def mlp(self: __torch__.Decoder,
    m: Tensor,
    place: Tensor,
    w: List[Tensor]) -> Tensor:
    return (self).down((self).gated(m, ${first}, w), ${first}, w)

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
    q, k, v, = (self).project(h, cos[kind], sin[kind], ${first}, w)
    parts = annotate(List[Tensor], [])
    for i in range(torch.floordiv(total, n)):
      at = torch.mul(i, n)
      key = torch.contiguous(torch.transpose(torch.narrow(k, 0, at, n), 0, 1))
      value = torch.contiguous(torch.transpose(torch.narrow(v, 0, at, n), 0, 1))
      (self).attend(torch.narrow(q, 0, at, n), key, value, 0, windows[kind], parts)
    return torch.cat(parts, 0)

  # A linear whose weight is in the layout of ComputeType.pack or, if it has scales, of LinearPacker.
  def linear(self: __torch__.Decoder,
    x: Tensor,
    weight: Tensor,
    scales: Optional[Tensor],
    bias: Optional[Tensor]) -> Tensor:
    if torch.__isnot__(scales, None):
      scales0 = unchecked_cast(Tensor, scales)
      if torch.gt(torch.numel(scales0), 0):
        y = (self).packed(x, weight, scales0, bias)
      else:
        y = (self).dense(x, weight, bias)
    else:
      y = (self).dense(x, weight, bias)
    return y

  def dense(self: __torch__.Decoder,
    x: Tensor,
    weight: Tensor,
    bias: Optional[Tensor]) -> Tensor:
    return ${linear}

  # A linear of packed codes: few rows with PyTorch's product, many with weights that are unpacked on the way.
  def packed(self: __torch__.Decoder,
    x: Tensor,
    codes: Tensor,
    scales: Tensor,
    bias: Optional[Tensor]) -> Tensor:
    inputs = torch.size(x, 1)
    width = torch.mul(torch.size(codes, 1), 2)
    halves = torch.floordiv(width, inputs)
    if torch.ge(torch.mul(torch.size(x, 0), halves), ${worthUnpacking}):
      weight = torch.to((self).unpacked(codes, scales, inputs, halves), ${attention})
      y = torch.matmul(torch.to(x, ${attention}), weight)
    else:
      if torch.eq(halves, 2):
        read = torch.cat([x, x], 1)
      else:
        read = torch.contiguous(x)
      y = torch._weight_int4pack_mm_for_cpu(read, codes, torch.floordiv(width, torch.size(scales, 0)), scales)
    return (self).biased(y, bias, x)

  # The weights [inputs, rows] that packed codes mean, fp32. A byte has codes of two rows, 32 apart; codes of 8 bits are an upper
  # half and, after those of all inputs, a lower one.
  def unpacked(self: __torch__.Decoder,
    codes: Tensor,
    scales: Tensor,
    inputs: int,
    halves: int) -> Tensor:
    rows = torch.size(codes, 0)
    blocks = torch.floordiv(rows, ${blockRows})
    bytes = torch.permute(torch.view(codes, [blocks, torch.mul(inputs, halves), ${halfBlock}]), [1, 0, 2])
    plain = torch.empty([inputs, blocks, ${blockRows}], dtype=6, device=codes.device)
    first = torch.narrow(plain, 2, 0, ${halfBlock})
    second = torch.narrow(plain, 2, ${halfBlock}, ${halfBlock})
    if torch.eq(halves, 2):
      upper = torch.narrow(bytes, 0, 0, inputs)
      lower = torch.narrow(bytes, 0, inputs, inputs)
      _0 = torch.copy_(first, torch.bitwise_or(torch.__lshift__(upper, 4), torch.bitwise_and(lower, 15)))
      _1 = torch.copy_(second, torch.bitwise_or(torch.bitwise_and(upper, 240), torch.__rshift__(lower, 4)))
    else:
      _2 = torch.copy_(first, torch.bitwise_and(bytes, 15))
      _3 = torch.copy_(second, torch.__rshift__(bytes, 4))
    numbers = torch.view(torch.to(scales, 6), [halves, -1, 1, rows, 2])
    step = torch.select(numbers, 4, 0)
    zero = torch.sum(torch.sub(torch.select(numbers, 4, 1), torch.mul(step, 8)), [0])
    least = torch.select(step, 0, torch.sub(halves, 1))
    grouped = torch.view(plain, [torch.size(least, 0), -1, rows])
    _4 = torch.addcmul(zero, grouped, least, value=1, out=grouped)
    return torch.view(plain, [inputs, rows])

  # What a linear with 8-bit inputs reads: each token's values rounded to 255 levels, symmetric about 0.
  def rounded(self: __torch__.Decoder,
    x: Tensor) -> Tensor:
    wide = torch.to(x, 6)
    largest = torch.amax(torch.abs(wide), [-1], True)
    step = torch.clamp(torch.div(largest, 127), 1.0000000000000001e-10)
    return torch.to(torch.mul(torch.round(torch.div(wide, step)), step), x.dtype)

  # A linear of many rows in fp32, rounded once at the end.
  def widened(self: __torch__.Decoder,
    x: Tensor,
    weight: Tensor,
    bias: Optional[Tensor]) -> Tensor:
    return (self).biased(torch.linear(torch.to(x, 6), torch.to_dense(weight, 6)), bias, x)

  # A product and its bias, rounded once to the type of what was read.
  def biased(self: __torch__.Decoder,
    y: Tensor,
    bias: Optional[Tensor],
    x: Tensor) -> Tensor:
    if torch.__isnot__(bias, None):
      bias0 = unchecked_cast(Tensor, bias)
      y0 = torch.add(y, bias0)
    else:
      y0 = y
    return torch.to(y0, x.dtype)

  # Logits [T, vocabulary], fp32, of the residual stream.
  def logits(self: __torch__.Decoder,
    x: Tensor,
    w: List[Tensor]) -> Tensor:
    h = (self).norm(x, w[2])
    y = torch.to((self).head(${scaledOutput}, w[1], None), 6)
    return ${cappedLogits}

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
