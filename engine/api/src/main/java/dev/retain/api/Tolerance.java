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
     * What it is counted in: {@code points}, {@code percent}, {@code times}, {@code nats}, {@code
     * share}.
     */
    String kind();

    /** How much, in that unit. */
    double size();

    /**
     * The tolerance of a kind.
     *
     * @throws IllegalArgumentException if there is no such kind, or no such tolerance of it
     */
    static Tolerance of(String kind, double size) {
        return switch (kind) {
            case "points" -> new Points(size);
            case "percent" -> new Percent(size);
            case "times" -> new Times(size);
            case "nats" -> new Nats(size);
            case "share" -> new Share(size);
            default -> throw new IllegalArgumentException(kind + " is no kind of tolerance");
        };
    }

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
        public String kind() {
            return "points";
        }

        @Override
        public double size() {
            return points;
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
        public String kind() {
            return "percent";
        }

        @Override
        public double size() {
            return percent;
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
        public String kind() {
            return "times";
        }

        @Override
        public double size() {
            return factor;
        }

        @Override
        public String toString() {
            return number(factor) + " times";
        }
    }

    /**
     * How far the candidate's next-token distributions may be from the baseline's, as a
     * Kullback-Leibler divergence.
     *
     * @param nats above 0
     */
    record Nats(double nats) implements Tolerance {

        /** Checks the number. */
        public Nats {
            if (!(nats > 0) || Double.isInfinite(nats)) {
                throw new IllegalArgumentException(
                        "nats("
                                + number(nats)
                                + ") is not a tolerance: equality cannot be proven by samples; use"
                                + " nats(0.001) or more");
            }
        }

        @Override
        public String kind() {
            return "nats";
        }

        @Override
        public double size() {
            return nats;
        }

        @Override
        public String toString() {
            return number(nats) + " nats";
        }
    }

    /**
     * On what share of tokens both models must agree.
     *
     * @param share above 0 and below 1
     */
    record Share(double share) implements Tolerance {

        /** Checks the number. */
        public Share {
            if (!(share > 0 && share < 1)) {
                throw new IllegalArgumentException(
                        "share("
                                + number(share)
                                + ") is not a tolerance: equality cannot be proven by samples; use"
                                + " a share above 0 and below 1, such as share(0.99)");
            }
        }

        @Override
        public String kind() {
            return "share";
        }

        @Override
        public double size() {
            return share;
        }

        @Override
        public String toString() {
            return "a share of " + number(share);
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
