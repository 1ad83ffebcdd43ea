  # Methods of Decoder: what a layer computes.

  # The norm of the residual stream, or of what is added to it.
  def norm(self: __torch__.Decoder,
    x: Tensor,
    weight: Tensor) -> Tensor:
    return ${norm}

  # Queries [T, heads, d] and keys [T, kv, d], rotated, and values [T, kv, d] of a layer, from the normed stream. at is the
  # layer's first array in w, many whether these are tokens of prompts.
  def project(self: __torch__.Decoder,
    h: Tensor,
    cos: Tensor,
    sin: Tensor,
    at: int,
    w: List[Tensor],
    many: bool) -> Tuple[Tensor, Tensor, Tensor]:
    qkv = (self).linear(${attentionRead}, w[torch.add(at, 1)], ${qkvScales}, ${qkvBias}, many)
    all = torch.view(qkv, [-1, ${allHeads}, ${d}])
    heads = torch.to(torch.narrow(all, 1, 0, ${turnedHeads}), 6)
    qk = ${headsNormed}
    turned = torch.add(torch.mul(qk, cos), torch.mul(${rolled}, sin))
    turned0 = torch.to(turned, h.dtype)
    q = torch.narrow(turned0, 1, 0, ${heads})
    k = torch.narrow(turned0, 1, ${heads}, ${kv})
    v = torch.narrow(all, 1, ${turnedHeads}, ${kv})
    return (q, k, v)

  # Causal attention of one row's new tokens, queries [T, heads, d], against the row's cache. Appends [T, heads * d] in blocks.
  def attend(self: __torch__.Decoder,
    q: Tensor,
    key: Tensor,
    value: Tensor,
    past: int,
    window: int,
    later: Tensor,
    parts: List[Tensor]) -> NoneType:
    if torch.__and__(${fused}, torch.eq(window, 0)):
      torch.append(parts, ${attendFused})
    else:
      (self).attend_blocks(q, key, value, past, window, later, parts)
    return None

  # By the processor's fused attention, which never holds the scores of all keys. Every query sees what was in the cache before:
  # there, the query heads of one key head are rows of one product. It sees the new keys causally. The two are mixed by their sums.
  def attend_here(self: __torch__.Decoder,
    q: Tensor,
    key: Tensor,
    value: Tensor,
    past: int) -> Tensor:
    total = torch.size(q, 0)
    folded = torch.permute(torch.view(q, [total, ${kv}, ${group}, ${d}]), [1, 2, 0, 3])
    new_k = (self).repeated(torch.narrow(key, 1, past, total))
    new_v = (self).repeated(torch.narrow(value, 1, past, total))
    heads = torch.reshape(folded, [1, ${heads}, total, ${d}])
    own, own_sum, = torch._scaled_dot_product_flash_attention_for_cpu(heads, new_k, new_v, 0., True, scale=1.)
    if torch.gt(past, 0):
      old_k = torch.unsqueeze(torch.narrow(key, 1, 0, past), 0)
      old_v = torch.unsqueeze(torch.narrow(value, 1, 0, past), 0)
      rows = torch.reshape(folded, [1, ${kv}, -1, ${d}])
      old, old_sum, = torch._scaled_dot_product_flash_attention_for_cpu(rows, old_k, old_v, 0., False, scale=1.)
      more = torch.sub(torch.reshape(old_sum, [${heads}, total, 1]), torch.reshape(own_sum, [${heads}, total, 1]))
      share = torch.to(torch.sigmoid(more), q.dtype)
      mixed = torch.lerp(torch.squeeze(own, 0), torch.reshape(old, [${heads}, total, ${d}]), share)
    else:
      mixed = torch.squeeze(own, 0)
    return torch.reshape(torch.transpose(mixed, 0, 1), [total, ${width}])

  # By the attention that PyTorch finds for the device. A query sees the keys up to its own place; those of a first chunk are all new.
  def attend_masked(self: __torch__.Decoder,
    q: Tensor,
    key: Tensor,
    value: Tensor,
    past: int) -> Tensor:
    total = torch.size(q, 0)
    wide = torch.add(past, total)
    heads = torch.unsqueeze(torch.transpose(q, 0, 1), 0)
    seen_k = (self).repeated(torch.narrow(key, 1, 0, wide))
    seen_v = (self).repeated(torch.narrow(value, 1, 0, wide))
    if torch.eq(past, 0):
      mixed = torch.scaled_dot_product_attention(heads, seen_k, seen_v, None, 0., True, scale=1.)
    else:
      places = torch.arange(wide, dtype=4, layout=None, device=q.device, pin_memory=False)
      own = torch.unsqueeze(torch.narrow(places, 0, past, total), 1)
      mask = torch.le(torch.unsqueeze(places, 0), own)
      mixed = torch.scaled_dot_product_attention(heads, seen_k, seen_v, mask, 0., False, scale=1.)
    return torch.reshape(torch.transpose(torch.squeeze(mixed, 0), 0, 1), [total, ${width}])

  # Keys or values [kv, T, d], once for each query head.
  def repeated(self: __torch__.Decoder,
    x: Tensor) -> Tensor:
    total = torch.size(x, 1)
    each = torch.expand(torch.unsqueeze(x, 1), [${kv}, ${group}, total, ${d}])
    return torch.reshape(each, [1, ${heads}, total, ${d}])

  # What queries of a block must not see of its keys, [block, block]: those after their own.
  def later(self: __torch__.Decoder,
    x: Tensor) -> Tensor:
    return torch.triu(torch.full([${block}, ${block}], -inf, dtype=x.dtype, device=x.device), 1)

  # In blocks of queries, each against the keys up to its end. Blocks begin at multiples of their length in the row, so that what a
  # query reads, and in which order it is summed, depends on its place alone. The query heads of one key head are rows of one
  # product. With a window, blocks before it are not read, and keys that only other queries of the block see are hidden.
  def attend_blocks(self: __torch__.Decoder,
    q: Tensor,
    key: Tensor,
    value: Tensor,
    past: int,
    window: int,
    later: Tensor,
    parts: List[Tensor]) -> NoneType:
    total = torch.size(q, 0)
    folded = torch.permute(torch.view(q, [total, ${kv}, ${group}, ${d}]), [1, 2, 0, 3])
    at = 0
    before_block = torch.floordiv(past, ${block})
    blocks = torch.sub(torch.floordiv(torch.add(torch.add(past, total), ${lastOfBlock}), ${block}), before_block)
    for _0 in range(blocks):
      inside = torch.remainder(torch.add(past, at), ${block})
      begin = torch.sub(torch.add(past, at), inside)
      n = ops.prim.min(torch.sub(${block}, inside), torch.sub(total, at))
      end = ops.prim.min(torch.add(begin, ${block}), torch.size(key, 1))
      first = 0
      if torch.gt(window, 0):
        reach = ops.prim.max(0, torch.add(torch.sub(begin, window), 1))
        first = torch.sub(reach, torch.remainder(reach, ${block}))
      wide = torch.sub(end, first)
      seen_k = torch.contiguous(torch.narrow(key, 1, first, wide))
      seen_v = torch.narrow(value, 1, first, wide)
      rows = torch.reshape(torch.narrow(folded, 2, at, n), [${kv}, -1, ${d}])
      scores = (self).product(rows, torch.transpose(seen_k, 1, 2))
      seen = torch.view(${cappedScores}, [${kv}, ${group}, n, wide])
      own = torch.narrow(seen, 3, torch.sub(begin, first), torch.sub(end, begin))
      _1 = torch.add_(own, torch.narrow(torch.narrow(later, 0, inside, n), 1, 0, torch.sub(end, begin)))
      if torch.gt(window, 0):
        before = torch.full([n, wide], -inf, dtype=q.dtype, device=q.device)
        gone = torch.sub(torch.sub(torch.add(begin, inside), window), first)
        _2 = torch.add_(seen, torch.tril(before, gone))
      p = torch.softmax(torch.view(seen, [${kv}, -1, wide]), -1)
      mixed = (self).product(p, seen_v)
      unfolded = torch.permute(torch.view(mixed, [${kv}, ${group}, n, ${d}]), [2, 0, 1, 3])
      torch.append(parts, torch.reshape(unfolded, [n, ${width}]))
      at = torch.add(at, n)
    return None

  # Products of matrices; a single row is summed in another order than a row among others, so there are two.
  def product(self: __torch__.Decoder,
    a: Tensor,
    b: Tensor) -> Tensor:
    if torch.eq(torch.size(a, 1), 1):
      y = torch.contiguous(torch.narrow(torch.matmul(torch.cat([a, a], 1), b), 1, 0, 1))
    else:
      y = torch.matmul(a, b)
    return y

  # Output projection, residual, MLP, residual.
  def finish(self: __torch__.Decoder,
    x: Tensor,
    a: Tensor,
    at: int,
    w: List[Tensor],
    many: bool) -> Tensor:
    h = (self).add_attention(x, a, at, w, many)
    m = (self).norm(h, w[torch.add(at, 3)])
    return (self).add_mlp(h, (self).gated(m, at, w, many), at, w, many)

  def add_attention(self: __torch__.Decoder,
    x: Tensor,
    a: Tensor,
    at: int,
    w: List[Tensor],
    many: bool) -> Tensor:
    y = (self).output(a, at, w, many)
    return torch.add(x, ${outputNormed}${alpha})

  def output(self: __torch__.Decoder,
    a: Tensor,
    at: int,
    w: List[Tensor],
    many: bool) -> Tensor:
    return (self).linear(${outputRead}, w[torch.add(at, 2)], ${outScales}, ${outBias}, many)

  # What the last linear of the MLP reads, [T, intermediate].
  def gated(self: __torch__.Decoder,
    m: Tensor,
    at: int,
    w: List[Tensor],
    many: bool) -> Tensor:
    gate_up = (self).linear(${mlpRead}, w[torch.add(at, 4)], ${gateUpScales}, ${gateUpBias}, many)
    gate, up, = torch.chunk(gate_up, 2, -1)
    return torch.mul(${activated}, up)

  def add_mlp(self: __torch__.Decoder,
    x: Tensor,
    gated: Tensor,
    at: int,
    w: List[Tensor],
    many: bool) -> Tensor:
    y = (self).down(gated, at, w, many)
    return torch.add(x, ${downNormed}${alpha})

  def down(self: __torch__.Decoder,
    gated: Tensor,
    at: int,
    w: List[Tensor],
    many: bool) -> Tensor:
    return (self).linear(${downRead}, w[torch.add(at, 5)], ${downScales}, ${downBias}, many)
