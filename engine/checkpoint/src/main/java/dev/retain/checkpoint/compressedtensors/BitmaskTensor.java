package dev.retain.checkpoint.compressedtensors;

import dev.retain.api.InvalidCheckpointException;
import dev.retain.checkpoint.tensor.ElementType;
import dev.retain.checkpoint.tensor.PlainTensor;
import dev.retain.checkpoint.tensor.StoredTensor;
import dev.retain.checkpoint.tensor.TensorInfo;
import dev.retain.checkpoint.tensor.TensorParts;
import org.jspecify.annotations.Nullable;

/**
 * A weight whose zeros compressed-tensors leaves out: the values that are there, and a mask of one
 * bit a weight, lowest bits first, whose rows begin at a byte.
 */
final class BitmaskTensor implements StoredTensor {

    static final String VALUES = ".compressed";
    static final String MASK = ".bitmask";
    static final String OFFSETS = ".row_offsets";
    static final String SHAPE = ".shape";

    private static final int GROUP = 4;

    private final TensorParts parts;
    private final String module;
    private final TensorInfo info;
    private final PlainTensor values;
    private final PlainTensor mask;
    private final @Nullable PlainTensor offsets;

    private BitmaskTensor(
            TensorParts parts,
            String module,
            TensorInfo info,
            PlainTensor values,
            PlainTensor mask,
            @Nullable PlainTensor offsets) {
        this.parts = parts;
        this.module = module;
        this.info = info;
        this.values = values;
        this.mask = mask;
        this.offsets = offsets;
    }

    /**
     * Joins the parts of a module.
     *
     * @throws dev.retain.api.InvalidCheckpointException if one is missing or of a wrong shape
     */
    static BitmaskTensor of(TensorParts parts, String module, SparseLayout layout) {
        var values = parts.takeFloats(module, VALUES);
        var mask = parts.take(module, MASK, ElementType.U8);
        var stored = parts.take(module, SHAPE, ElementType.I64);
        if (stored.info().elements() != 2) {
            throw parts.damaged(module, "has a shape that is no pair");
        }
        var pair = stored.longs();
        var shape = parts.shape(module, "shape", pair[0], pair[1]);
        long rows = shape.get(0);
        long columns = shape.get(1);
        parts.requireShape(module, mask, rows, (columns + Byte.SIZE - 1) / Byte.SIZE);
        PlainTensor offsets = null;
        if (layout == SparseLayout.SPARSE_24_BITMASK) {
            if (columns % GROUP != 0) {
                throw parts.damaged(
                        module, "has %d inputs, which are no groups of four".formatted(columns));
            }
            parts.requireShape(module, values, rows, columns / 2);
        } else {
            offsets = parts.take(module, OFFSETS, ElementType.I64);
            parts.requireShape(module, offsets, rows);
            parts.requireShape(module, values, values.info().elements());
        }
        long bytes = values.info().bytes() + mask.info().bytes();
        return new BitmaskTensor(
                parts,
                module,
                new TensorInfo(module + ".weight", shape, values.dtype() + " with a mask", bytes),
                values,
                mask,
                offsets);
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
    public float[] floats() {
        int columns = Math.toIntExact(info.shape().get(1));
        int bytesOfRow = (columns + Byte.SIZE - 1) / Byte.SIZE;
        var bits = mask.bytes();
        var present = values.floats();
        var starts = offsets == null ? null : offsets.longs();
        var result = new float[Math.toIntExact(info.elements())];
        int next = 0;
        for (int i = 0; i < result.length; i++) {
            int row = i / columns;
            int column = i % columns;
            if (column == 0 && starts != null && starts[row] != next) {
                throw wrong("row_offsets", row, starts[row], next);
            }
            if ((bits[row * bytesOfRow + column / Byte.SIZE] >> column % Byte.SIZE & 1) == 1) {
                if (next == present.length) {
                    throw wrong("values up to row", row, present.length, next + 1);
                }
                result[i] = present[next++];
            }
            if (starts == null && column % GROUP == GROUP - 1 && next != (i + 1) / 2) {
                throw wrong("values up to input " + column + " of row", row, (i + 1) / 2, next);
            }
        }
        if (next != present.length) {
            throw wrong("values up to row", result.length / columns - 1, present.length, next);
        }
        return result;
    }

    private InvalidCheckpointException wrong(String what, int row, long stored, int counted) {
        return parts.damaged(
                module,
                "has %s %d: %d, but its mask has bits for %d"
                        .formatted(what, row, stored, counted));
    }
}
