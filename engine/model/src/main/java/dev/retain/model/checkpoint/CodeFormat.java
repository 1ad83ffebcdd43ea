package dev.retain.model.checkpoint;

import dev.retain.api.Compression;
import java.util.Optional;

/**
 * How a linear is stored as codes.
 *
 * @param bits bits of a code
 * @param groupSize input channels that share a scale
 */
record CodeFormat(int bits, int groupSize) {

    /** The format of a tensor, or empty if its elements are plain numbers. */
    static Optional<CodeFormat> of(TensorInfo info, Optional<QuantizedTensor> quantized) {
        return quantized
                .map(tensor -> new CodeFormat(tensor.bits(), tensor.groupSize()))
                .or(() -> GgufType.named(info.storage()).flatMap(GgufType::format));
    }

    /** Whether a claim of a group size is true for rows of {@code columns}. */
    boolean hasGroupsOf(int claimed, int columns) {
        return groupSize == (claimed == Compression.PER_CHANNEL ? columns : claimed);
    }
}
