package dev.retain.checkpoint.shape;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import org.apiguardian.api.API;

/** What a decoder block consists of, in the order of the computation. */
@API(status = EXPERIMENTAL, since = "0.1")
public enum BlockPart {
    /** The norm before the attention. */
    ATTENTION_NORM,
    /** The linear that makes queries. */
    QUERY,
    /** The linear that makes keys. */
    KEY,
    /** The linear that makes values. */
    VALUE,
    /** The norm of each head's query. */
    QUERY_NORM,
    /** The norm of each head's key. */
    KEY_NORM,
    /** The linear after the attention. */
    OUTPUT,
    /** The norm of the attention's output. */
    OUTPUT_NORM,
    /** The norm before the MLP. */
    MLP_NORM,
    /** The linear whose output is activated. */
    GATE,
    /** The linear whose output is gated. */
    UP,
    /** The linear after the gate. */
    DOWN,
    /** The norm of the MLP's output. */
    DOWN_NORM
}
