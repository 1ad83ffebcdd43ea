package dev.retain.model.decoder;

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
     * half of the time. So do weights of 8 bits with one scale a row, symmetric about zero, where
     * bf16 instructions work on vectors: half of the memory, faster in prefill and with few rows,
     * slower by an eighth with 16. Other weights of 8 bits are dequantised, because from 8 rows on
     * their product would take longer.
     */
    AUTO,
    /**
     * All weights of 4 and of 8 bits stay packed: the least memory. Those of 8 bits that have
     * groups or zero points are multiplied as two halves of 4 bits, slower with many rows.
     */
    PACKED,
    /** All weights are dequantised when they are loaded. */
    DENSE
}
