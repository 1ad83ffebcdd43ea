package dev.retain.api;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * What is fixed before the first outcome of a suite is seen, so that the promise of a verdict
 * holds: over the draw of the samples, a side is decided falsely in at most its level.
 *
 * @param samples how many are planned
 * @param seed draws the samples and their order
 * @param sequential whether the evidence is looked at while samples come in
 * @param weight the share of the promise that this plan may spend, at most 1
 * @param suites how many suites the question is about; each may be lost falsely, so that DEGRADED
 *     of one has only its share of the weight
 * @param attempt which attempt this plan is; empty where attempts are not counted
 * @param limited whether {@code retain.limit} cut its samples, so that what it decides is no
 *     verdict
 */
@API(status = EXPERIMENTAL, since = "0.1")
public record Plan(
        int samples,
        long seed,
        boolean sequential,
        double weight,
        int suites,
        Optional<Attempt> attempt,
        boolean limited) {

    private static final double PROMISE = 0.05;

    /** Checks the numbers. */
    public Plan {
        if (samples < 1 || suites < 1 || !(weight > 0 && weight <= 1)) {
            throw new IllegalArgumentException(
                    "a plan of %d samples for %d suites at the weight %s is none; samples and suites are at least 1, the weight is in (0, 1]"
                            .formatted(samples, suites, weight));
        }
        if (attempt.isPresent() && attempt.get().weight() != weight) {
            throw new IllegalArgumentException(
                    "attempt %d has the weight %s, not %s"
                            .formatted(attempt.get().number(), attempt.get().weight(), weight));
        }
    }

    /** A plan where attempts are not counted. */
    public Plan(int samples, long seed, boolean sequential, double weight, int suites) {
        this(samples, seed, sequential, weight, suites, Optional.empty(), false);
    }

    /** A plan of a single run for one suite. */
    public static Plan of(int samples, long seed, boolean sequential) {
        return new Plan(samples, seed, sequential, 1, 1);
    }

    /** The same plan as an attempt, with what that may spend. */
    public Plan as(Attempt counted) {
        return new Plan(
                samples, seed, sequential, counted.weight(), suites, Optional.of(counted), limited);
    }

    /** The same plan as one whose samples {@code retain.limit} cut, if it did. */
    public Plan limited(boolean cut) {
        return new Plan(samples, seed, sequential, weight, suites, attempt, cut);
    }

    /** How often RETAINED may be false: 0.05 for a single run. */
    public double levelRetained() {
        return PROMISE * weight;
    }

    /** How often DEGRADED may be false. */
    public double levelDegraded() {
        return PROMISE * weight / suites;
    }

    /** The weight of the next plan that is put to the same question. */
    public double nextWeight() {
        return attempt.map(counted -> Attempt.weight(counted.next())).orElse(weight);
    }

    /**
     * Which of the plans that were put to one question a plan is, as far as the store knows. The
     * question is what one candidate has lost of one baseline on one suite, whatever the tolerance.
     * All attempts of a series together spend the promise once.
     *
     * @param number counted from 1 in its series
     * @param next the number of the next other plan of the series
     * @param series the words that opened its series; empty for the one that no words opened
     * @param before what was put to the question before, oldest first, in whichever series
     */
    public record Attempt(int number, int next, Optional<String> series, List<Earlier> before) {

        private static final double OF_THE_FIRST = 0.8;
        private static final double OF_ALL_OTHERS = 0.2;

        /** The first one that a store knows. */
        public static final Attempt FIRST = new Attempt(1, 2, Optional.empty(), List.of());

        /** Checks the numbers, copies the list. */
        public Attempt {
            if (number < 1 || next <= number) {
                throw new IllegalArgumentException(
                        "attempt %d before attempt %d is none; they count from 1"
                                .formatted(number, next));
            }
            before = List.copyOf(before);
        }

        /**
         * What an attempt may spend of the promise: 0.8, then 0.1, 0.05, and so on by halves, which
         * is 1 together, however many there are.
         *
         * @param number from 1
         */
        public static double weight(int number) {
            return number == 1 ? OF_THE_FIRST : OF_ALL_OTHERS * Math.pow(2, 1.0 - number);
        }

        /** What this one may spend of the promise. */
        public double weight() {
            return weight(number);
        }

        /** What was put before in the same series. */
        public List<Earlier> ofSeries() {
            return before.stream().filter(plan -> plan.series().equals(series)).toList();
        }

        /** What was put before in other series. */
        public List<Earlier> ofOtherSeries() {
            return before.stream().filter(plan -> !plan.series().equals(series)).toList();
        }
    }

    /**
     * A plan that was put to the same question before.
     *
     * @param series the words that opened its series; empty for the one that no words opened
     * @param number counted from 1 in its series
     * @param seed its seed
     * @param samples how many it planned
     * @param said what its verdicts were, oldest first; empty if it was broken off before one
     */
    public record Earlier(
            Optional<String> series, int number, long seed, int samples, List<Said> said) {

        /** Copies the list. */
        public Earlier {
            said = List.copyOf(said);
        }
    }

    /**
     * What a verdict said.
     *
     * @param question what the gate asked
     * @param decision what it heard
     */
    public record Said(Question question, Decision decision) {}
}
