package dev.retain.checkpoint.shape;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import org.apiguardian.api.API;

/** The four places in a decoder block where linears read, in the order of the computation. */
@API(status = EXPERIMENTAL, since = "0.1")
public enum BlockInput {
    /** What queries, keys and values are made of: the normed residual stream. */
    ATTENTION,
    /** What the attention's output linear reads: the mixed values, head by head. */
    OUTPUT,
    /** What gate and up read: the normed residual stream. */
    MLP,
    /** What down reads: the gated channels. */
    DOWN
}
