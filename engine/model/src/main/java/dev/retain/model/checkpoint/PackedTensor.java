package dev.retain.model.checkpoint;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A linear's weight as compressed-tensors packs it: codes along the inputs into words of 32 bits,
 * zero points along the outputs, both lowest bits first and raised by {@code 2^(bits−1)}.
 */
final class PackedTensor implements StoredTensor {

    private final TensorInfo info;
    private final PackedScheme scheme;
    private final PlainTensor words;
    private final PlainTensor scales;
    private final @Nullable PlainTensor zeroWords;
    private final int rows;
    private final int columns;

    /**
     * The parts must have the shapes that the scheme wants.
     *
     * @param zeroWords packed zero points; null if symmetric
     */
    PackedTensor(
            TensorInfo info,
            PackedScheme scheme,
            PlainTensor words,
            PlainTensor scales,
            @Nullable PlainTensor zeroWords) {
        this.info = info;
        this.scheme = scheme;
        this.words = words;
        this.scales = scales;
        this.zeroWords = zeroWords;
        this.rows = Math.toIntExact(info.shape().get(0));
        this.columns = Math.toIntExact(info.shape().get(1));
    }

    @Override
    public TensorInfo info() {
        return info;
    }

    @Override
    public boolean isFloat() {
        return true;
    }

    @Override
    public float leastNormalScale() {
        return scales.dtype() == Dtype.F16 ? 0x1p-14f : Float.MIN_NORMAL;
    }

    @Override
    public float[] floats() {
        var tensor = read();
        var zeros = tensor.zeros().orElse(null);
        int groupSize = tensor.groupSize();
        var values = new float[tensor.codes().length];
        for (int group = 0; group < tensor.scales().length; group++) {
            float scale = tensor.scales()[group];
            int zero = zeros == null ? 1 << (scheme.bits() - 1) : zeros[group] & 0xff;
            int from = group * groupSize;
            for (int i = from; i < from + groupSize; i++) {
                values[i] = ((tensor.codes()[i] & 0xff) - zero) * scale;
            }
        }
        return values;
    }

    @Override
    public Optional<QuantizedTensor> quantized() {
        return Optional.of(read());
    }

    private QuantizedTensor read() {
        int groupSize = scheme.groupSize(columns);
        return new QuantizedTensor(
                scheme.bits(),
                rows,
                columns,
                groupSize,
                codes(words.ints()),
                scales.floats(),
                Optional.ofNullable(zeroWords)
                        .map(packed -> zeros(packed.ints(), columns / groupSize)));
    }

    private byte[] codes(int[] packed) {
        int bits = scheme.bits();
        int each = Integer.SIZE / bits;
        int mask = (1 << bits) - 1;
        int wordsOfRow = packed.length / Math.max(1, rows);
        var codes = new byte[rows * columns];
        int at = 0;
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                int word = packed[row * wordsOfRow + column / each];
                codes[at++] = (byte) (word >>> (column % each * bits) & mask);
            }
        }
        return codes;
    }

    private byte[] zeros(int[] packed, int groups) {
        int bits = scheme.bits();
        int each = Integer.SIZE / bits;
        int mask = (1 << bits) - 1;
        var zeros = new byte[rows * groups];
        for (int row = 0; row < rows; row++) {
            for (int group = 0; group < groups; group++) {
                int word = packed[row / each * groups + group];
                zeros[row * groups + group] = (byte) (word >>> (row % each * bits) & mask);
            }
        }
        return zeros;
    }
}
