package dev.retain.verdict.simulation;

import java.util.SplittableRandom;

/**
 * Log-losses of windows in reading order, document after document, whose mean rise is just the
 * limit.
 *
 * @param shape how they are distributed around their mean
 * @param documents of equal length
 * @param rise the limit, as a logarithm
 */
record WindowTruth(Shape shape, int documents, double rise) implements Truth {

    static WindowTruth of(String shape, int documents, double rise) {
        return new WindowTruth(Shape.of(shape), documents, rise);
    }

    @Override
    public void draw(SplittableRandom random, double[] baseline, double[] candidate) {
        int length = baseline.length / documents;
        double before = 0;
        for (int i = 0; i < baseline.length; i++) {
            before = shape.next(random, i % length == 0, before);
            baseline[i] = 0;
            candidate[i] = rise + shape.value(random, before);
        }
    }

    /** A distribution of differences around 0. */
    sealed interface Shape {

        static Shape of(String text) {
            String[] words = text.split(" ", -1);
            return switch (words[0]) {
                case "AR" -> new Neighbours(Double.parseDouble(words[1]), false);
                case "exp" -> new Neighbours(Double.parseDouble(words[3]), true);
                case "t3" -> new HeavyTailed();
                case "lognormal" -> new LogNormal(Double.parseDouble(words[1]));
                case "share" -> new Few(Double.parseDouble(words[1]));
                default -> throw new IllegalArgumentException(text);
            };
        }

        /** What goes on from one window of a document to the next. */
        default double next(SplittableRandom random, boolean first, double before) {
            return random.nextGaussian();
        }

        double value(SplittableRandom random, double state);
    }

    /** Neighbours go together, as an autoregression of the first order. */
    record Neighbours(double correlation, boolean skewed) implements Shape {

        @Override
        public double next(SplittableRandom random, boolean first, double before) {
            double z = random.nextGaussian();
            return first ? z : correlation * before + Math.sqrt(1 - correlation * correlation) * z;
        }

        @Override
        public double value(SplittableRandom random, double state) {
            return skewed ? Math.exp(state) - Math.exp(0.5) : state;
        }
    }

    /** Student's t of 3 degrees of freedom. */
    record HeavyTailed() implements Shape {

        @Override
        public double value(SplittableRandom random, double state) {
            double squares = 0;
            for (int i = 0; i < 3; i++) {
                double z = random.nextGaussian();
                squares += z * z;
            }
            return state / Math.sqrt(squares / 3);
        }
    }

    /** Skewed. */
    record LogNormal(double deviation) implements Shape {

        @Override
        public double value(SplittableRandom random, double state) {
            return Math.exp(deviation * state) - Math.exp(deviation * deviation / 2);
        }
    }

    /** Few windows carry the whole rise. */
    record Few(double share) implements Shape {

        private static final double NOISE = 0.1;

        @Override
        public double value(SplittableRandom random, double state) {
            return (random.nextDouble() < share ? 1 / share : 0) - 1 + NOISE * state;
        }
    }
}
