package dev.retain.checkpoint.awq;

import dev.retain.checkpoint.tensor.ElementType;
import dev.retain.checkpoint.tensor.PlainTensor;
import dev.retain.checkpoint.tensor.QuantizedTensor;
import dev.retain.checkpoint.tensor.StoredCodes;
import dev.retain.checkpoint.tensor.Transposed;
import java.util.Optional;

/**
 * A linear's weight as AutoAWQ's GEMM kernels want it: transposed, eight output channels a word, in
 * the order in which the kernels unpack them.
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

    static final int BITS = 4;

    /** Codes of a word. */
    static final int EACH = Integer.SIZE / BITS;

    private static final int SYMMETRIC = 1 << (BITS - 1);

    /** The bits at which the output channels 0 … 7 of a word begin. */
    private static final int[] SHIFTS = {0, 16, 4, 20, 8, 24, 12, 28};

    @Override
    public QuantizedTensor read() {
        var zeros = unpacked(zeroWords.ints(), columns / groupSize);
        return new QuantizedTensor(
                BITS,
                rows,
                columns,
                groupSize,
                unpacked(words.ints(), columns),
                Transposed.of(scales.floats(), columns / groupSize, rows),
                Optional.of(zeros).filter(AwqCodes::isAsymmetric));
    }

    @Override
    public ElementType scaleType() {
        return scales.dtype();
    }

    private static boolean isAsymmetric(byte[] zeros) {
        for (byte zero : zeros) {
            if (zero != SYMMETRIC) {
                return true;
            }
        }
        return false;
    }

    /** Word by word down the inputs, so that the eight rows are written from left to right. */
    private byte[] unpacked(int[] packed, int inputs) {
        int wordsOfInput = rows / EACH;
        var codes = new byte[rows * inputs];
        for (int word = 0; word < wordsOfInput; word++) {
            for (int input = 0; input < inputs; input++) {
                int bits = packed[input * wordsOfInput + word];
                for (int i = 0; i < EACH; i++) {
                    codes[(EACH * word + i) * inputs + input] = (byte) (bits >>> SHIFTS[i] & 15);
                }
            }
        }
        return codes;
    }
}
