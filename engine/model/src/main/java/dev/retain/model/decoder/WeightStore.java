package dev.retain.model.decoder;

import static org.apiguardian.api.API.Status.INTERNAL;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.retain.api.InvalidCheckpointException;
import dev.retain.checkpoint.Checkpoint;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import org.apiguardian.api.API;

/**
 * Copies tensors of a checkpoint into arrays of the compute type, one at a time and through a small
 * buffer, so that there is never a second copy of the model.
 */
@API(status = INTERNAL, since = "0.1")
public final class WeightStore {

    private static final int BUFFER_FLOATS = 1 << 20;
    private final Checkpoint checkpoint;
    private final NDManager owner;
    private final ComputeType type;
    private ByteBuffer buffer = buffer(BUFFER_FLOATS);

    public WeightStore(Checkpoint checkpoint, NDManager owner, ComputeType type) {
        this.checkpoint = checkpoint;
        this.owner = owner;
        this.type = type;
    }

    /** A tensor in the compute type. */
    NDArray vector(String name, int length) {
        return stacked(List.of(name), List.of(length), 1);
    }

    /** A matrix {@code [rows][columns]}, to be looked up row by row. */
    NDArray table(String name, int rows, int columns) {
        return stacked(List.of(name), List.of(rows), columns);
    }

    /** Weights {@code [rows][columns]} of linears with the same input, one below the other. */
    NDArray linear(List<String> names, List<Integer> rows, int columns) {
        try (NDArray plain = stacked(names, rows, columns)) {
            return type.pack(owner, plain);
        }
    }

    /** Whether linears have a layout of their own. */
    boolean packs() {
        return type.kind().packs();
    }

    /** A table in the layout of a linear, which shares nothing with it. */
    NDArray packed(NDArray table) {
        return type.pack(owner, table);
    }

    /** Biases, one after the other. */
    NDArray biases(List<String> names, List<Integer> lengths) {
        return stacked(names, lengths, 1);
    }

    /** The values of a vector in fp32. */
    float[] values(String name, int length) {
        check(name, List.of((long) length));
        return checkpoint.floats(name);
    }

    private NDArray stacked(List<String> names, List<Integer> rows, int columns) {
        int total = rows.stream().mapToInt(Integer::intValue).sum();
        NDArray target =
                columns == 1 ? type.zeros(owner, total) : type.zeros(owner, total, columns);
        int first = 0;
        for (int i = 0; i < names.size(); i++) {
            fill(target, first, names.get(i), rows.get(i), columns);
            first += rows.get(i);
        }
        return target;
    }

    private void fill(NDArray target, int first, String name, int rows, int columns) {
        check(name, columns == 1 ? List.of((long) rows) : List.of((long) rows, (long) columns));
        int[] next = {first};
        checkpoint.pieces(
                name,
                values -> {
                    fill(target, next[0], values, columns);
                    next[0] += values.length / columns;
                });
    }

    private void fill(NDArray target, int first, float[] values, int columns) {
        int rows = values.length / columns;
        int atOnce = Math.max(1, BUFFER_FLOATS / columns);
        if (atOnce * columns > buffer.capacity() / Float.BYTES) {
            buffer = buffer(columns);
        }
        for (int row = 0; row < rows; row += atOnce) {
            int count = Math.min(atOnce, rows - row);
            buffer.clear();
            buffer.asFloatBuffer().put(values, row * columns, count * columns);
            buffer.limit(count * columns * Float.BYTES);
            Shape shape = columns == 1 ? new Shape(count) : new Shape(count, columns);
            try (NDManager scope = owner.newSubManager()) {
                NDArray part = scope.create(buffer, shape, DataType.FLOAT32);
                type.fill(scope, target, first + row, part);
            }
        }
    }

    private static ByteBuffer buffer(int floats) {
        return ByteBuffer.allocateDirect(Math.multiplyExact(floats, Float.BYTES))
                .order(ByteOrder.nativeOrder());
    }

    private void check(String name, List<Long> expected) {
        List<Long> shape = checkpoint.info(name).shape();
        if (!shape.equals(expected)) {
            throw new InvalidCheckpointException(
                    checkpoint.location()
                            + ": "
                            + name
                            + " is "
                            + shape
                            + " but the configuration makes it "
                            + expected
                            + "; configuration and weights are of different models");
        }
    }

    /** An array without elements. */
    NDArray nothing() {
        return owner.create(new float[0]);
    }

    /** fp32 numbers, whatever the compute type. */
    NDArray floats(float[] values, long... shape) {
        return owner.create(Arrays.copyOf(values, values.length), new Shape(shape));
    }
}
