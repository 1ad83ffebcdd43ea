package dev.retain.verdict.statistics;

import java.util.function.DoubleUnaryOperator;
import org.hipparchus.analysis.solvers.BrentSolver;

/** Where a falling function crosses zero. */
final class Roots {

    private static final double ACCURACY = 1e-12;
    private static final int MAX_STEPS = 500;
    private static final double WIDEST = 1e9;

    private Roots() {}

    /**
     * The root of a function that falls on [{@code from}, {@code to}]; {@code from} if it starts
     * below zero, {@code to} if it ends above.
     */
    static double ofFalling(DoubleUnaryOperator function, double from, double to) {
        double first = function.applyAsDouble(from);
        if (!(first > 0)) {
            return from;
        }
        if (!(function.applyAsDouble(to) < 0)) {
            return to;
        }
        return new BrentSolver(ACCURACY, ACCURACY, ACCURACY)
                .solve(MAX_STEPS, function::applyAsDouble, from, to);
    }

    /** As {@link #ofFalling}, from {@code from} without end; infinite if there is no root. */
    static double ofFallingWithoutEnd(DoubleUnaryOperator function, double from) {
        double to = 1;
        while (!(function.applyAsDouble(to) < 0)) {
            to *= 2;
            if (to > WIDEST) {
                return Double.POSITIVE_INFINITY;
            }
        }
        return ofFalling(function, from, to);
    }
}
