package dev.retain.model.checkpoint;

/** Matrices with rows and columns exchanged. */
final class Transposed {

    private Transposed() {}

    /** The matrix {@code [columns][rows]} of {@code [rows][columns]}, both row-major. */
    static float[] of(float[] values, int rows, int columns) {
        var result = new float[values.length];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                result[column * rows + row] = values[row * columns + column];
            }
        }
        return result;
    }
}
