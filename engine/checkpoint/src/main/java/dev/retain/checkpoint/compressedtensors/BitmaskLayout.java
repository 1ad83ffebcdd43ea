package dev.retain.checkpoint.compressedtensors;

import com.fasterxml.jackson.databind.JsonNode;
import dev.retain.checkpoint.huggingface.DenseLayout;
import dev.retain.checkpoint.huggingface.FolderLayout;
import dev.retain.checkpoint.tensor.CompressedWeight;
import dev.retain.checkpoint.tensor.CompressedWeight.Dense;
import dev.retain.checkpoint.tensor.ElementType;
import dev.retain.checkpoint.tensor.Slot;
import dev.retain.checkpoint.tensor.TensorFile;
import dev.retain.checkpoint.tensor.TensorInfo;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The formats {@code sparse-bitmask} and {@code sparse-24-bitmask} of compressed-tensors: a bit for
 * every weight, and the values of those whose bit is set. The first has a bit for every weight that
 * is not 0; the second has two of every four, of which some may be 0.
 *
 * @param twoOfFour whether at least two weights of every four are 0
 * @param sparsity share of zeros that was asked for
 */
record BitmaskLayout(boolean twoOfFour, double sparsity) implements FolderLayout {

    private static final int GROUP = 4;
    private static final int KEPT = 2;

    @Override
    public ElementType scaleType() {
        return ElementType.F32;
    }

    @Override
    public List<Slot> slots(TensorInfo linear) {
        long rows = linear.shape().get(0);
        long columns = linear.shape().get(1);
        var module = CompressedWeight.module(linear);
        var type = ElementType.holding(linear.storage());
        var bitmask =
                Slot.matrix(
                        module + BitmaskTensor.MASK,
                        ElementType.U8,
                        rows,
                        (columns + Byte.SIZE - 1) / Byte.SIZE);
        if (twoOfFour) {
            return List.of(
                    Slot.matrix(module + BitmaskTensor.VALUES, type, rows, columns / GROUP * KEPT),
                    bitmask,
                    Slot.matrix(module + BitmaskTensor.SHAPE, ElementType.I64, 2, 1));
        }
        return List.of(
                Slot.upTo(module + BitmaskTensor.VALUES, type, rows * columns),
                bitmask,
                new Slot(module + BitmaskTensor.OFFSETS, ElementType.I64, List.of(rows)),
                new Slot(module + BitmaskTensor.SHAPE, ElementType.I64, List.of(2L)));
    }

    @Override
    public CompressedWeight stored(TensorInfo linear, CompressedWeight weight) {
        var dense = (Dense) new DenseLayout().stored(linear, weight);
        if (twoOfFour) {
            requirePattern(linear, dense.values());
        }
        return dense;
    }

    private static void requirePattern(TensorInfo linear, float[] values) {
        for (int from = 0; from < values.length; from += GROUP) {
            int kept = 0;
            for (int i = from; i < from + GROUP; i++) {
                kept += values[i] == 0 ? 0 : 1;
            }
            if (kept > KEPT) {
                throw new IllegalArgumentException(
                        "%s has %d weights that are not 0 from weight %d on"
                                .formatted(linear.name(), kept, from));
            }
        }
    }

    @Override
    public void write(TensorInfo linear, CompressedWeight stored, TensorFile file)
            throws IOException {
        var values = stored.values();
        long rows = linear.shape().get(0);
        int columns = Math.toIntExact(linear.shape().get(1));
        var set = twoOfFour ? twoOfFour(values) : notZero(values);
        var module = CompressedWeight.module(linear);
        file.write(module + BitmaskTensor.SHAPE, new long[] {rows, columns});
        file.write(module + BitmaskTensor.MASK, bits(set, columns));
        file.write(module + BitmaskTensor.VALUES, selected(values, set));
        if (!twoOfFour) {
            file.write(module + BitmaskTensor.OFFSETS, offsets(set, columns));
        }
    }

    private static boolean[] notZero(float[] values) {
        var set = new boolean[values.length];
        for (int i = 0; i < set.length; i++) {
            set[i] = values[i] != 0;
        }
        return set;
    }

    /** Those that are not 0, and as many others as it takes to have two of every four. */
    private static boolean[] twoOfFour(float[] values) {
        var set = notZero(values);
        for (int from = 0; from < set.length; from += GROUP) {
            int missing = KEPT;
            for (int i = from; i < from + GROUP; i++) {
                missing -= set[i] ? 1 : 0;
            }
            for (int i = from; missing > 0; i++) {
                missing -= set[i] ? 0 : 1;
                set[i] = true;
            }
        }
        return set;
    }

    /** Lowest bit first, each row from a byte of its own. */
    private static byte[] bits(boolean[] set, int columns) {
        int bytesOfRow = (columns + Byte.SIZE - 1) / Byte.SIZE;
        var bits = new byte[set.length / columns * bytesOfRow];
        for (int i = 0; i < set.length; i++) {
            int column = i % columns;
            int at = i / columns * bytesOfRow + column / Byte.SIZE;
            bits[at] |= (byte) ((set[i] ? 1 : 0) << column % Byte.SIZE);
        }
        return bits;
    }

    private static float[] selected(float[] values, boolean[] set) {
        var selected = new float[values.length];
        int count = 0;
        for (int i = 0; i < values.length; i++) {
            if (set[i]) {
                selected[count++] = values[i];
            }
        }
        return Arrays.copyOf(selected, count);
    }

    /** Where the values of each row begin. */
    private static long[] offsets(boolean[] set, int columns) {
        var offsets = new long[set.length / columns];
        int count = 0;
        for (int i = 0; i < set.length; i++) {
            if (i % columns == 0) {
                offsets[i / columns] = count;
            }
            count += set[i] ? 1 : 0;
        }
        return offsets;
    }

    @Override
    public Optional<JsonNode> quantizationConfig() {
        return Optional.of(
                CompressedTensorsConfig.of(
                        twoOfFour ? SparseLayout.SPARSE_24_BITMASK : SparseLayout.SPARSE_BITMASK,
                        sparsity));
    }
}
