package dev.retain.model.decoder;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import org.apiguardian.api.API;

/**
 * How linears are computed in bf16 on a processor with bf16 arithmetic. Elsewhere, and in other
 * types, weights are always dequantised when they are loaded, and PyTorch's own product is taken.
 */
@API(status = EXPERIMENTAL, since = "0.1")
public enum Kernels {
    /**
     * What a short trial on the model's own shapes found fastest. Weights of 4 bits, and those of 8
     * bits with one scale a row that are symmetric about zero, may be there twice: packed, for
     * answers, and dequantised, for prompts. Where memory does not suffice for both, they are only
     * packed.
     */
    AUTO,
    /**
     * All weights of 4 and of 8 bits stay packed: the least memory. Those of 8 bits that have
     * groups or zero points are multiplied as two halves of 4 bits.
     */
    PACKED,
    /** All weights are dequantised when they are loaded; a trial chooses among their products. */
    DENSE,
    /** All weights are dequantised; PyTorch's own bf16 product, without a trial. */
    PLAIN,
    /** All weights are dequantised; bf16 products in oneDNN's layout, without a trial. */
    REORDERED,
    /** As {@link #REORDERED}, but prompts are multiplied in fp32. */
    WIDENED;

    /** Whether weights may stay packed. */
    boolean mayPack() {
        return this == AUTO || this == PACKED;
    }
}
