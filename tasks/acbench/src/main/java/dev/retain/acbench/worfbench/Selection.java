package dev.retain.acbench.worfbench;

import java.util.Arrays;
import java.util.List;

/** Parts of a matrix. */
final class Selection {

    private Selection() {}

    /** All but the first and last row and column. */
    static double[][] inner(double[][] matrix, int columns) {
        return Arrays.stream(matrix, 1, matrix.length - 1)
                .map(row -> Arrays.copyOfRange(row, 1, columns - 1))
                .toArray(double[][]::new);
    }

    /** Some rows and columns, in the order in which they are named. */
    static double[][] of(double[][] matrix, List<Integer> rows, List<Integer> columns) {
        return rows.stream()
                .map(row -> columns.stream().mapToDouble(column -> matrix[row][column]).toArray())
                .toArray(double[][]::new);
    }
}
