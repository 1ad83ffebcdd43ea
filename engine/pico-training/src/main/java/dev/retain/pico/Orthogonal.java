package dev.retain.pico;

import java.util.SplittableRandom;

/** Random orthogonal matrices. */
final class Orthogonal {

    private Orthogonal() {}

    /** A random orthogonal matrix {@code [n, n]}: Gaussian rows, made orthonormal one by one. */
    static double[][] draw(int n, SplittableRandom random) {
        double[][] rows = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                rows[i][j] = random.nextGaussian();
            }
            // Twice, because one pass of Gram-Schmidt leaves what rounding took.
            subtractEarlier(rows, i);
            subtractEarlier(rows, i);
            double length = Math.sqrt(dot(rows[i], rows[i]));
            for (int j = 0; j < n; j++) {
                rows[i][j] /= length;
            }
        }
        return rows;
    }

    private static void subtractEarlier(double[][] rows, int i) {
        for (int before = 0; before < i; before++) {
            double share = dot(rows[i], rows[before]);
            for (int j = 0; j < rows[i].length; j++) {
                rows[i][j] -= share * rows[before][j];
            }
        }
    }

    private static double dot(double[] one, double[] other) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += one[i] * other[i];
        }
        return sum;
    }
}
