  # Methods of Decoder: what a layer computes.

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

  # Causal attention of one row's new tokens, queries [T, heads, d], against the row's cache. Appends [T, heads * d] in blocks.
  def attend(self: __torch__.Decoder,
    q: Tensor,
    key: Tensor,
    value: Tensor,
    past: int,
    window: int,
    parts: List[Tensor]) -> NoneType:
    if torch.__and__(${fused}, torch.eq(window, 0)):
      torch.append(parts, (self).attend_fused(q, key, value, past))
    else:
      (self).attend_blocks(q, key, value, past, window, parts)
    return None

  # By the processor's fused attention, which never holds the scores of all keys. Every query sees what was in the cache before:
  # there, the query heads of one key head are rows of one product. It sees the new keys causally. The two are mixed by their sums.
  def attend_fused(self: __torch__.Decoder,
    q: Tensor,
    key: Tensor,
    value: Tensor,
    past: int) -> Tensor:
    total = torch.size(q, 0)
    wide_q = torch.to(q, ${attention})
    folded = torch.permute(torch.view(wide_q, [total, ${kv}, ${group}, ${d}]), [1, 2, 0, 3])
    new_k = (self).repeated(torch.narrow(key, 1, past, total))
    new_v = (self).repeated(torch.narrow(value, 1, past, total))
    heads = torch.reshape(folded, [1, ${heads}, total, ${d}])
    own, own_sum, = torch._scaled_dot_product_flash_attention_for_cpu(heads, new_k, new_v, 0., True, scale=1.)
    if torch.gt(past, 0):
      old_k = torch.unsqueeze(torch.to(torch.narrow(key, 1, 0, past), ${attention}), 0)
      old_v = torch.unsqueeze(torch.to(torch.narrow(value, 1, 0, past), ${attention}), 0)
      rows = torch.reshape(folded, [1, ${kv}, -1, ${d}])
      old, old_sum, = torch._scaled_dot_product_flash_attention_for_cpu(rows, old_k, old_v, 0., False, scale=1.)
      more = torch.sub(torch.reshape(old_sum, [${heads}, total, 1]), torch.reshape(own_sum, [${heads}, total, 1]))
      share = torch.to(torch.sigmoid(more), ${attention})
      mixed = torch.lerp(torch.squeeze(own, 0), torch.reshape(old, [${heads}, total, ${d}]), share)
    else:
      mixed = torch.squeeze(own, 0)
    return torch.to(torch.reshape(torch.transpose(mixed, 0, 1), [total, ${width}]), q.dtype)

  # Keys or values [kv, T, d], once for each query head.
  def repeated(self: __torch__.Decoder,
    x: Tensor) -> Tensor:
    total = torch.size(x, 1)
    each = torch.expand(torch.unsqueeze(torch.to(x, ${attention}), 1), [${kv}, ${group}, total, ${d}])
    return torch.reshape(each, [1, ${heads}, total, ${d}])

  # In blocks of queries, each against the keys up to its end. The query heads of one key head are rows of one product. With a
  # window, keys before it are not read, and those that only later queries of the block do not see are hidden.
  def attend_blocks(self: __torch__.Decoder,
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
