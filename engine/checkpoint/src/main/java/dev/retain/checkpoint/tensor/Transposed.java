package dev.retain.checkpoint.tensor;

import static org.apiguardian.api.API.Status.INTERNAL;

import org.apiguardian.api.API;

/** Matrices with rows and columns exchanged. */
@API(status = INTERNAL, since = "0.1")
public final class Transposed {

    private Transposed() {}

    /** The matrix {@code [columns][rows]} of {@code [rows][columns]}, both row-major. */
    public static float[] of(float[] values, int rows, int columns) {
        var result = new float[values.length];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                result[column * rows + row] = values[row * columns + column];
            }
        }
        return result;
    }
}
