package dev.retain.verdict.simulation;

import java.util.Locale;
import java.util.SplittableRandom;

/**
 * Independent graded outcomes whose drop is just the tolerance.
 *
 * @param shape how they are distributed
 * @param limit the tolerance
 */
record GradedTruth(Shape shape, Limit limit) implements Truth {

    static GradedTruth of(String shape, Limit limit) {
        return new GradedTruth(Shape.valueOf(shape.toUpperCase(Locale.ROOT)), limit);
    }

    @Override
    public void draw(SplittableRandom random, double[] baseline, double[] candidate) {
        for (int i = 0; i < baseline.length; i++) {
            baseline[i] = shape.baseline(random);
            candidate[i] = shape.candidate(random, limit, baseline[i]);
        }
    }

    /** A distribution of graded outcomes. */
    enum Shape {
        /** Most a little worse, some lost. */
        BETA(0.8) {
            @Override
            double baseline(SplittableRandom random) {
                return Math.pow(random.nextDouble(), 0.25);
            }

            @Override
            double candidate(SplittableRandom random, Limit limit, double baseline) {
                double worse = drop(limit) / mean();
                double lost = 0.7 * worse;
                double rest = (worse - lost) / (1 - lost);
                return isOf(lost, random) ? 0 : baseline * (1 - 2 * rest * random.nextDouble());
            }
        },
        /** Three grades. */
        THREE(0.75) {
            @Override
            double baseline(SplittableRandom random) {
                double u = random.nextDouble();
                return u < 0.6 ? 1 : u < 0.9 ? 0.5 : 0;
            }

            @Override
            double candidate(SplittableRandom random, Limit limit, double baseline) {
                return baseline > 0 && isOf(drop(limit) / 0.45, random) ? baseline - 0.5 : baseline;
            }
        },
        /** Many zeros. */
        INFLATED(0.54) {
            @Override
            double baseline(SplittableRandom random) {
                return isOf(0.4, random) ? 0 : 0.9;
            }

            @Override
            double candidate(SplittableRandom random, Limit limit, double baseline) {
                return baseline > 0 && isOf(drop(limit) / 0.54, random) ? 0 : baseline;
            }
        },
        /** Mostly ties. */
        TIES(0.7) {
            @Override
            double baseline(SplittableRandom random) {
                return 0.7;
            }

            @Override
            double candidate(SplittableRandom random, Limit limit, double baseline) {
                double worse = 0.5 + drop(limit) / 0.06;
                if (worse > 1) {
                    return isOf(drop(limit) / 0.7, random) ? 0 : 0.7;
                }
                if (isOf(0.9, random)) {
                    return baseline;
                }
                return isOf(worse, random) ? 0.4 : 1;
            }
        },
        /** Noise, and rare losses of everything. */
        RARE(0.9) {
            @Override
            double baseline(SplittableRandom random) {
                return 0.9 - 0.1 * (2 * random.nextDouble() - 1);
            }

            @Override
            double candidate(SplittableRandom random, Limit limit, double baseline) {
                return isOf(drop(limit) / 0.9, random) ? 0 : 1.8 - baseline;
            }
        },
        /** Few large gains against many small losses. */
        GAINS(0.5) {
            @Override
            double baseline(SplittableRandom random) {
                return 0.5;
            }

            @Override
            double candidate(SplittableRandom random, Limit limit, double baseline) {
                return isOf(0.05, random) ? 1 : 0.5 - (drop(limit) + 0.025) / 0.95;
            }
        },
        /** All right or lost. */
        ALLONE(1) {
            @Override
            double baseline(SplittableRandom random) {
                return 1;
            }

            @Override
            double candidate(SplittableRandom random, Limit limit, double baseline) {
                return isOf(limit.drop(), random) ? 0 : 1;
            }
        },
        /** Hardly anything to lose. */
        TINY(0.02) {
            @Override
            double baseline(SplittableRandom random) {
                return isOf(0.04, random) ? 0.5 : 0;
            }

            @Override
            double candidate(SplittableRandom random, Limit limit, double baseline) {
                return baseline > 0 && isOf(limit.drop(), random) ? 0 : baseline;
            }
        };

        private final double mean;

        Shape(double mean) {
            this.mean = mean;
        }

        abstract double baseline(SplittableRandom random);

        abstract double candidate(SplittableRandom random, Limit limit, double baseline);

        /** The baseline's score. */
        double mean() {
            return mean;
        }

        double drop(Limit limit) {
            return limit.dropOf(mean);
        }

        static boolean isOf(double share, SplittableRandom random) {
            return random.nextDouble() < share;
        }
    }
}
