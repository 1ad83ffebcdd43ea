package dev.retain.model;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import org.apiguardian.api.API;

/**
 * How linears with quantised weights are computed in bf16 on a processor with bf16 arithmetic.
 * Elsewhere, and in other types, weights are always dequantised when they are loaded.
 */
@API(status = EXPERIMENTAL, since = "0.1")
public enum Kernels {
    /**
     * Weights of 4 bits stay packed: a third of the memory, and products of few rows take less than
     * half of the time. Weights of 8 bits are dequantised, because from about 12 rows on, and gates
     * decode more at a time, their product takes longer than one in bf16.
     */
    AUTO,
    /**
     * Weights of 4 and of 8 bits stay packed: the least memory, faster with few rows, slower with
     * many. Those of 8 bits with one scale a row, symmetric about zero, are multiplied by PyTorch's
     * product of 8-bit weights, others as two halves of 4 bits.
     */
    PACKED,
    /** All weights are dequantised when they are loaded. */
    DENSE
}
