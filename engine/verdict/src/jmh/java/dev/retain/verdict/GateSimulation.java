package dev.retain.verdict;

import dev.retain.api.Decision;
import dev.retain.api.OutcomeKind;
import dev.retain.api.Question;
import dev.retain.api.Tolerance;
import dev.retain.api.Verdict;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Simulates gates whose truth is known and prints how often each verdict is given: the false passes
 * at the boundary, the power away from it, and the samples that it takes. To be run by hand with
 * {@code mvn -q -Psimulation -pl engine/verdict -am package -DskipTests}.
 */
final class GateSimulation {

    private static final int GATES = 10_000;
    private static final long SEED = 20260101;
    private static final double TOLERANCE = 0.03;

    private static final List<Truth> TRUTHS =
            List.of(
                    new Truth("drop exactly 3 points", 0.05, 0.02),
                    new Truth("identical outcomes", 0, 0),
                    new Truth("no drop, 4 % discordant", 0.02, 0.02),
                    new Truth("no drop, 10 % discordant", 0.05, 0.05),
                    new Truth("drop 8 points", 0.10, 0.02),
                    new Truth("drop 15 points", 0.17, 0.02),
                    new Truth("drop 40 points", 0.42, 0.02));

    private static final int[] SIZES = {200, 400, 1_000};

    private GateSimulation() {}

    /** How often the baseline alone is right, and how often the candidate alone. */
    private record Truth(String name, double lost, double gained) {

        int draw(SplittableRandom random) {
            double u = random.nextDouble();
            return u < lost ? -1 : u < lost + gained ? 1 : 0;
        }
    }

    public static void main(String[] arguments) {
        long start = System.nanoTime();
        System.out.printf("%,d gates a row, tolerance 3 points, seed %d%n", GATES, SEED);
        wholeProcedure();
        endOfSamples();
        gradedNoise();
        System.out.printf("%.0f s%n", (System.nanoTime() - start) / 1e9);
    }

    private static void wholeProcedure() {
        System.out.printf("%n%-26s %6s", "whole procedure, binary", "N");
        System.out.println("  retained  degraded  inconclusive  median samples");
        for (Truth truth : TRUTHS) {
            for (int size : SIZES) {
                Verdict[] verdicts =
                        IntStream.range(0, GATES)
                                .parallel()
                                .mapToObj(gate -> judge(truth, size, random(gate)))
                                .toArray(Verdict[]::new);
                long[] used = Arrays.stream(verdicts).mapToLong(Verdict::n).sorted().toArray();
                System.out.printf(
                        "%-26s %6d  %8.4f  %8.4f  %12.4f  %14d%n",
                        truth.name(),
                        size,
                        share(verdicts, Decision.RETAINED),
                        share(verdicts, Decision.DEGRADED),
                        share(verdicts, Decision.INCONCLUSIVE),
                        used[GATES / 2]);
            }
        }
    }

    private static SplittableRandom random(int gate) {
        return new SplittableRandom(SEED + gate);
    }

    private static Verdict judge(Truth truth, int size, SplittableRandom random) {
        Question question = new Question("simulated", new Tolerance.Points(100 * TOLERANCE));
        Judge judge =
                new Judge(question, "simulated", OutcomeKind.BINARY, OptionalDouble.empty(), true);
        for (int i = 0; i < size; i++) {
            int change = truth.draw(random);
            judge.add("s", change > 0 ? 0 : 1, change < 0 ? 0 : 1);
            Optional<Verdict> verdict = judge.look();
            if (verdict.isPresent()) {
                return verdict.get();
            }
        }
        return judge.conclude();
    }

    private static double share(Verdict[] verdicts, Decision decision) {
        return Arrays.stream(verdicts).filter(v -> v.decision() == decision).count()
                / (double) verdicts.length;
    }

    /** Losses only, the true drop being the tolerance: a pass is a false pass. */
    private static void endOfSamples() {
        System.out.printf("%nfalse passes, losses only, one-sided 0.05%n");
        System.out.println("     n   plain t  guarded t    Tango");
        for (int size : new int[] {30, 60, 100, 200, 400}) {
            Passes passes =
                    IntStream.range(0, GATES)
                            .parallel()
                            .mapToObj(gate -> Passes.ofLosses(size, random(gate)))
                            .reduce(Passes.NONE, Passes::plus);
            System.out.printf(
                    "%6d  %8.4f  %9.4f  %7.4f%n",
                    size, passes.plain(), passes.guarded(), passes.tango());
        }
    }

    private static void gradedNoise() {
        System.out.printf("%nfalse passes, noise of sd 0.1 and rare total losses%n");
        System.out.println("     n   plain t  guarded t");
        for (int size : new int[] {50, 100, 200, 400}) {
            Passes passes =
                    IntStream.range(0, GATES)
                            .parallel()
                            .mapToObj(gate -> Passes.ofNoise(size, random(gate)))
                            .reduce(Passes.NONE, Passes::plus);
            System.out.printf("%6d  %8.4f  %9.4f%n", size, passes.plain(), passes.guarded());
        }
    }

    /** How many gates passed by each test, as a share of all. */
    private record Passes(double plain, double guarded, double tango) {

        static final Passes NONE = new Passes(0, 0, 0);
        private static final double ALPHA = 0.05;
        private static final double NOISE = 0.1;

        static Passes ofLosses(int size, SplittableRandom random) {
            PairedOutcomes outcomes = new PairedOutcomes();
            for (int i = 0; i < size; i++) {
                outcomes.add("s", 1, random.nextDouble() < TOLERANCE ? 0 : 1);
            }
            return of(outcomes, new TangoScore(outcomes.counts()).bounds(ALPHA).upper());
        }

        static Passes ofNoise(int size, SplittableRandom random) {
            PairedOutcomes outcomes = new PairedOutcomes();
            for (int i = 0; i < size; i++) {
                double drop =
                        random.nextDouble() < TOLERANCE ? 1 : NOISE * random.nextGaussian();
                outcomes.add("s", Math.max(0, drop), Math.max(0, -drop));
            }
            return of(outcomes, Double.POSITIVE_INFINITY);
        }

        private static Passes of(PairedOutcomes outcomes, double tangoUpper) {
            return new Passes(
                    passed(plainUpper(outcomes)),
                    passed(GuardedT.ofDifference(outcomes, ALPHA).upper()),
                    passed(tangoUpper));
        }

        private static double passed(double upper) {
            return upper < TOLERANCE ? 1.0 / GATES : 0;
        }

        /** What most harnesses print: mean and standard error. */
        private static double plainUpper(PairedOutcomes outcomes) {
            int n = outcomes.size();
            double mean = outcomes.baselineMean() - outcomes.candidateMean();
            double squares = 0;
            for (int i = 0; i < n; i++) {
                double deviation = outcomes.baseline(i) - outcomes.candidate(i) - mean;
                squares += deviation * deviation;
            }
            return mean + Quantiles.student(ALPHA, n - 1) * Math.sqrt(squares / (n - 1) / n);
        }

        Passes plus(Passes other) {
            return new Passes(
                    plain + other.plain, guarded + other.guarded, tango + other.tango);
        }
    }
}
