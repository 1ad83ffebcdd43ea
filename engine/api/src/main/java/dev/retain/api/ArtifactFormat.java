package dev.retain.api;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import java.util.Locale;
import org.apiguardian.api.API;

/** The layout in which an artifact stores the compressed weights. */
@API(status = EXPERIMENTAL, since = "0.1")
public enum ArtifactFormat {
    /**
     * What users of the method expect: {@link #AWQ_GEMM} of AWQ, {@link #GPTQ_V1} of GPTQ, {@link
     * #COMPRESSED_TENSORS} of RTN and SmoothQuant, {@link #DENSE} of a method that only prunes. A
     * layout that cannot hold what was asked for gives way to one that can, and the artifact names
     * it.
     */
    AUTOMATIC,
    /** AutoAWQ's {@code gemm}: asymmetric codes of 4 bits. */
    AWQ_GEMM,
    /** GPTQ with zero points stored less one ({@code checkpoint_format: gptq}). */
    GPTQ_V1,
    /** GPTQ with zero points stored as they are ({@code checkpoint_format: gptq_v2}). */
    GPTQ_V2,
    /** compressed-tensors: packed codes, or int8 codes of weights and activations. */
    COMPRESSED_TENSORS,
    /** Values one by one in the baseline's type; what codes cannot save, every reader reads. */
    DENSE,
    /** compressed-tensors' bitmask: the positions of nonzero values, and those values. */
    SPARSE_BITMASK,
    /** GGUF of llama.cpp: Q8_0 of 8 bits, Q4_0 of 4 symmetric bits, Q4_1 of 4 asymmetric bits. */
    GGUF;

    /** The name as it stands in ids and reports. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
