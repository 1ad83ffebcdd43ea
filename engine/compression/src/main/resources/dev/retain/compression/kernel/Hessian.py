class Hessian(Module):
  __parameters__ = []
  __buffers__ = []
  training : bool
  _is_full_backward_hook : Optional[bool]

  # Adds X^T X of activations x [tokens, n] to a sum [n, n], fp32. Only blocks on and above the diagonal are computed.
  def accumulate(self: __torch__.Hessian,
    sum: Tensor,
    x: Tensor) -> Tensor:
    n = torch.size(sum, 0)
    columns = torch.contiguous(torch.t(torch.to(x, 6)))
    tile = ops.prim.max(${tile}, torch.floordiv(n, ${tiles}))
    start = 0
    for _0 in range(torch.floordiv(torch.sub(torch.add(n, tile), 1), tile)):
      count = ops.prim.min(tile, torch.sub(n, start))
      rest = torch.sub(n, start)
      some = torch.narrow(columns, 0, start, count)
      others = torch.narrow(columns, 0, start, rest)
      target = torch.narrow(torch.narrow(sum, 0, start, count), 1, start, rest)
      _1 = torch.add_(target, ${product})
      start = torch.add(start, count)
    return sum

  # Fills in what is below the diagonal.
  def mirror(self: __torch__.Hessian,
    sum: Tensor) -> Tensor:
    whole = torch.add(torch.triu(sum), torch.t(torch.triu(sum, 1)))
    return torch.copy_(sum, whole)

  def diagonal(self: __torch__.Hessian,
    h: Tensor) -> Tensor:
    return torch.clone(torch.diagonal(h))

  # Blocks on the diagonal of [n, n], [n / size, size, size].
  def blocks(self: __torch__.Hessian,
    h: Tensor,
    size: Tensor) -> Tensor:
    width = int(size)
    parts = annotate(List[Tensor], [])
    for i in range(torch.floordiv(torch.size(h, 0), width)):
      start = torch.mul(i, width)
      torch.append(parts, torch.narrow(torch.narrow(h, 0, start, width), 1, start, width))
    return torch.stack(parts, 0)

  # Inputs that were never active get a curvature of 1; then rows and columns are put in order [n].
  def ordered(self: __torch__.Hessian,
    h: Tensor,
    order: Tensor) -> Tensor:
    alive = torch.clone(h)
    d = torch.diagonal(alive)
    _0 = torch.copy_(d, torch.where(torch.eq(d, 0), torch.ones_like(d), d))
    return torch.index_select(torch.index_select(alive, 0, order), 1, order)

  # The upper triangular U with U^T U = (H + damp * mean(diag H) * I)^-1, and 0 if there is one.
  # H reversed is L L^T, so H = R R^T with R the reversed L, and U = R^-1: one factorisation, and no inverse is squared.
  def factor(self: __torch__.Hessian,
    h: Tensor,
    damp: Tensor) -> Tuple[Tensor, Tensor]:
    damped = torch.clone(h)
    d = torch.diagonal(damped)
    _0 = torch.add_(d, torch.mul(torch.mean(d), damp))
    l, info = torch.linalg_cholesky_ex(torch.flip(damped, [0, 1]))
    eye = torch.eye(torch.size(h, 0), dtype=6, device=h.device)
    inverse = torch.linalg_solve_triangular(l, eye, upper=False)
    return (torch.flip(inverse, [0, 1]), info)

  # Sum of squared outputs of weights w [rows, n] on the activations of a Hessian, which is 2/samples * X^T X.
  def energy(self: __torch__.Hessian,
    w: Tensor,
    h: Tensor) -> Tensor:
    return torch.sum(torch.mul(${turned}, w), dtype=7)
