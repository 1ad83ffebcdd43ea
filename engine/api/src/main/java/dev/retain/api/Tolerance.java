package dev.retain.api;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import org.apiguardian.api.API;

/**
 * How much may be lost. The kinds are never converted into each other: {@code points} are absolute,
 * {@code percent} is relative to the baseline.
 */
@API(status = EXPERIMENTAL, since = "0.1")
public sealed interface Tolerance {

    /**
     * A drop in percentage points of the score.
     *
     * @param points above 0, at most 100
     */
    record Points(double points) implements Tolerance {

        /** Checks the number. */
        public Points {
            check(points, "points", "points(1)");
        }

        @Override
        public String toString() {
            return number(points) + (points == 1 ? " point" : " points");
        }
    }

    /**
     * A drop relative to the baseline's score.
     *
     * @param percent above 0, at most 100
     */
    record Percent(double percent) implements Tolerance {

        /** Checks the number. */
        public Percent {
            check(percent, "percent", "percent(1)");
        }

        @Override
        public String toString() {
            return number(percent) + "%";
        }
    }

    /**
     * A factor on the baseline's perplexity.
     *
     * @param factor above 1
     */
    record Times(double factor) implements Tolerance {

        /** Checks the number. */
        public Times {
            if (!(factor > 1) || Double.isInfinite(factor)) {
                throw new IllegalArgumentException(
                        "times("
                                + number(factor)
                                + ") is not a tolerance: equality cannot be proven by samples; use"
                                + " times(1.01) or more");
            }
        }

        @Override
        public String toString() {
            return number(factor) + " times";
        }
    }

    private static void check(double value, String name, String wayOut) {
        if (!(value > 0 && value <= 100)) {
            throw new IllegalArgumentException(
                    name
                            + "("
                            + number(value)
                            + ") is not a tolerance: equality cannot be proven by samples; use "
                            + wayOut
                            + ", and at most "
                            + name
                            + "(100)");
        }
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e9
                ? Long.toString((long) value)
                : Double.toString(value);
    }
}
