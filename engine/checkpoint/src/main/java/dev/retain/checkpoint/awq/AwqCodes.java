package dev.retain.checkpoint.awq;

import dev.retain.checkpoint.tensor.CodeWords;
import dev.retain.checkpoint.tensor.ElementType;
import dev.retain.checkpoint.tensor.PlainTensor;
import dev.retain.checkpoint.tensor.QuantizedTensor;
import dev.retain.checkpoint.tensor.StoredCodes;
import java.util.Optional;

/**
 * A linear's weight as AutoAWQ's GEMM kernels want it, in {@link AwqWords}.
 *
 * @param words codes, {@code [columns][rows/8]}
 * @param zeroWords zero points, {@code [columns/groupSize][rows/8]}
 * @param scales {@code [columns/groupSize][rows]}
 */
record AwqCodes(
        int rows,
        int columns,
        int groupSize,
        PlainTensor words,
        PlainTensor zeroWords,
        PlainTensor scales)
        implements StoredCodes {

    @Override
    public QuantizedTensor read() {
        int groups = columns / groupSize;
        var zeros = AwqWords.codes(zeroWords.ints(), rows, groups);
        return new QuantizedTensor(
                AwqFormat.BITS,
                rows,
                columns,
                groupSize,
                AwqWords.codes(words.ints(), rows, columns),
                CodeWords.transposed(scales.floats(), groups, rows),
                Optional.of(zeros).filter(AwqCodes::isAsymmetric));
    }

    @Override
    public ElementType scaleType() {
        return scales.dtype();
    }

    private static boolean isAsymmetric(byte[] zeros) {
        for (byte zero : zeros) {
            if (zero != AwqFormat.MIDDLE) {
                return true;
            }
        }
        return false;
    }
}
