package dev.retain.model.checkpoint;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A weight of the pool, which is what compression is about: the linears of the decoder blocks.
 *
 * @param info name, shape and storage
 * @param values {@code [rows][columns]} row-major
 * @param format how it is stored as codes, if it is
 */
record PoolTensor(TensorInfo info, float[] values, Optional<CodeFormat> format) {

    private static final Pattern NAME =
            Pattern.compile(
                    "model\\.layers\\.\\d+\\.(self_attn\\.[qkvo]_proj|mlp\\.(gate|up|down)_proj)\\.weight");

    /** Whether a tensor belongs to the pool. */
    static boolean isOne(TensorInfo info) {
        return info.shape().size() == 2
                && info.elements() > 0
                && NAME.matcher(info.name()).matches();
    }

    /** Input channels. */
    int columns() {
        return Math.toIntExact(info.shape().get(1));
    }
}
