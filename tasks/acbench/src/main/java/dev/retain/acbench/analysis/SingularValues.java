package dev.retain.acbench.analysis;

import java.util.Arrays;

/**
 * Singular values of a matrix of few rows and many columns: modified Gram–Schmidt brings the rows
 * to a small triangle with the same values, one-sided Jacobi rotations make the rows of that
 * orthogonal, and their lengths are the values. Nothing is squared, so values down to the rounding
 * of the largest are right, which they would not be as roots of a Gram matrix's.
 */
final class SingularValues {

    /** The cosine of two rows that counts as orthogonal. */
    private static final double ORTHOGONAL = 1e-15;

    private static final int MOST_SWEEPS = 60;

    private SingularValues() {}

    /**
     * The singular values, in no order.
     *
     * @param matrix {@code [rows][columns]}, finite; it is not changed
     * @return as many as the smaller of both numbers
     */
    static double[] of(double[][] matrix) {
        double[][] wide = matrix.length > matrix[0].length ? transposed(matrix) : matrix;
        double[][] rows = Arrays.stream(wide).map(double[]::clone).toArray(double[][]::new);
        double[][] triangle = triangle(rows);
        for (int sweep = 0; sweep < MOST_SWEEPS && rotate(triangle); sweep++) {
            continue;
        }
        return Arrays.stream(triangle).mapToDouble(row -> Math.sqrt(dot(row, row))).toArray();
    }

    private static double[][] transposed(double[][] matrix) {
        double[][] other = new double[matrix[0].length][matrix.length];
        for (int i = 0; i < matrix.length; i++) {
            for (int j = 0; j < other.length; j++) {
                other[j][i] = matrix[i][j];
            }
        }
        return other;
    }

    /** The lower triangle that times orthonormal rows gives the rows, which are used up. */
    private static double[][] triangle(double[][] rows) {
        int n = rows.length;
        double[][] triangle = new double[n][n];
        for (int j = 0; j < n; j++) {
            double length = Math.sqrt(dot(rows[j], rows[j]));
            triangle[j][j] = length;
            if (length == 0) {
                continue;
            }
            for (int c = 0; c < rows[j].length; c++) {
                rows[j][c] /= length;
            }
            for (int i = j + 1; i < n; i++) {
                double along = dot(rows[i], rows[j]);
                triangle[i][j] = along;
                for (int c = 0; c < rows[i].length; c++) {
                    rows[i][c] -= along * rows[j][c];
                }
            }
        }
        return triangle;
    }

    /** Makes each pair of rows orthogonal once; whether any was not. */
    private static boolean rotate(double[][] rows) {
        boolean rotated = false;
        for (int p = 0; p < rows.length; p++) {
            for (int q = p + 1; q < rows.length; q++) {
                rotated |= rotate(rows[p], rows[q]);
            }
        }
        return rotated;
    }

    private static boolean rotate(double[] one, double[] other) {
        double alpha = dot(one, one);
        double beta = dot(other, other);
        double gamma = dot(one, other);
        if (Math.abs(gamma) <= ORTHOGONAL * Math.sqrt(alpha) * Math.sqrt(beta)) {
            return false;
        }
        double zeta = (beta - alpha) / (2 * gamma);
        double tangent = Math.copySign(1, zeta) / (Math.abs(zeta) + Math.hypot(1, zeta));
        double cosine = 1 / Math.hypot(1, tangent);
        double sine = cosine * tangent;
        for (int i = 0; i < one.length; i++) {
            double before = one[i];
            one[i] = cosine * before - sine * other[i];
            other[i] = sine * before + cosine * other[i];
        }
        return true;
    }

    private static double dot(double[] one, double[] other) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += one[i] * other[i];
        }
        return sum;
    }
}
