package dev.retain.verdict;

import dev.retain.api.Decision;
import dev.retain.api.OutcomeKind;
import dev.retain.api.Plan;
import dev.retain.api.Question;
import dev.retain.api.Tolerance;
import dev.retain.api.Verdict;
import dev.retain.api.task.Clusters;
import dev.retain.verdict.statistics.Boundaries;
import dev.retain.verdict.statistics.Looks;
import dev.retain.verdict.statistics.Margin;
import dev.retain.verdict.statistics.PairedOutcomes;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * A plan whose gates are judged as {@link Judge} does it, by the same classes, but without a
 * verdict's bounds and words, which take a hundred times as long. {@link #judgeWhole} asks the
 * judge itself; both must agree.
 */
public final class SimulatedPlan {

    private final Tolerance tolerance;
    private final OutcomeKind kind;
    private final Plan plan;
    private final Boundaries boundaries;
    private final Levels levels;
    private final int[] looks;
    private final Supplier<PlannedSuite> suite;
    private final Supplier<Evidence> evidence;
    private final OptionalDouble chance;

    private SimulatedPlan(
            Tolerance tolerance,
            OutcomeKind kind,
            Plan plan,
            Boundaries boundaries,
            Supplier<PlannedSuite> suite,
            Supplier<Evidence> evidence) {
        this(
                tolerance,
                kind,
                plan,
                boundaries,
                new Looks(plan.samples()).all(),
                suite,
                evidence,
                OptionalDouble.empty());
    }

    private SimulatedPlan(
            Tolerance tolerance,
            OutcomeKind kind,
            Plan plan,
            Boundaries boundaries,
            int[] looks,
            Supplier<PlannedSuite> suite,
            Supplier<Evidence> evidence,
            OptionalDouble chance) {
        this.tolerance = tolerance;
        this.kind = kind;
        this.plan = plan;
        this.boundaries = boundaries;
        this.levels = levels(kind, plan);
        this.looks = looks;
        this.suite = suite;
        this.evidence = evidence;
        this.chance = chance;
    }

    private static Levels levels(OutcomeKind kind, Plan plan) {
        return Levels.of(plan, plan.sequential() && kind != OutcomeKind.LOG_LOSS);
    }

    /** Of independent binary outcomes. */
    public static SimulatedPlan binary(Tolerance tolerance, Plan plan, Boundaries boundaries) {
        Levels levels = levels(OutcomeKind.BINARY, plan);
        var rule = new BinaryRule(Margin.of(tolerance), levels, boundaries);
        return new SimulatedPlan(
                tolerance,
                OutcomeKind.BINARY,
                plan,
                boundaries,
                () -> Suites.binary(plan.samples()),
                () -> new BinaryEvidence(rule, levels));
    }

    /** Of independent graded outcomes. */
    public static SimulatedPlan graded(Tolerance tolerance, Plan plan, Boundaries boundaries) {
        Levels levels = levels(OutcomeKind.GRADED, plan);
        Margin margin = Margin.of(tolerance);
        return new SimulatedPlan(
                tolerance,
                OutcomeKind.GRADED,
                plan,
                boundaries,
                () -> Suites.of(OutcomeKind.GRADED, plan.samples(), OptionalDouble.empty()),
                () -> new GradedEvidence(margin, levels, boundaries));
    }

    /** Of binary outcomes in drawn clusters of equal size. */
    public static SimulatedPlan clusters(
            Tolerance tolerance, Plan plan, int clusters, Boundaries boundaries) {
        Levels levels = levels(OutcomeKind.BINARY, plan);
        Margin margin = Margin.of(tolerance);
        PlannedSuite suite =
                Suites.inClusters(
                        OutcomeKind.BINARY, Clusters.DRAWN, clusters, plan.samples() / clusters);
        int[] clusterOf = suite.clusterNumbers();
        return new SimulatedPlan(
                tolerance,
                OutcomeKind.BINARY,
                plan,
                boundaries,
                () -> suite,
                () -> new ClusteredEvidence(margin, levels, boundaries, clusterOf));
    }

    /** Of windows in documents of equal length. */
    public static SimulatedPlan windows(
            Tolerance.Times tolerance, Plan plan, int documents, Boundaries boundaries) {
        Levels levels = levels(OutcomeKind.LOG_LOSS, plan);
        PlannedSuite suite =
                Suites.inClusters(
                        OutcomeKind.LOG_LOSS,
                        Clusters.FIXED,
                        documents,
                        plan.samples() / documents);
        int[] followers = suite.followers();
        WindowScale scale = WindowScale.of(tolerance).orElseThrow();
        return new SimulatedPlan(
                tolerance,
                OutcomeKind.LOG_LOSS,
                plan,
                boundaries,
                () -> suite,
                () -> new WindowEvidence(scale, levels, boundaries, followers));
    }

    /** The same for a suite in which one can guess. */
    public SimulatedPlan guessedAt(double chanceScore) {
        return new SimulatedPlan(
                tolerance,
                kind,
                plan,
                boundaries,
                looks,
                suite,
                evidence,
                OptionalDouble.of(chanceScore));
    }

    /** The same with looks where the judge has none: after every few samples, and at the end. */
    public SimulatedPlan lookedAtEvery(int step) {
        int[] others =
                IntStream.rangeClosed(1, (plan.samples() + step - 1) / step)
                        .map(look -> Math.min(plan.samples(), look * step))
                        .toArray();
        return new SimulatedPlan(
                tolerance, kind, plan, boundaries, others, suite, evidence, chance);
    }

    /** How many samples are planned. */
    public int samples() {
        return plan.samples();
    }

    /** Judges the outcomes of all planned samples, as far as they are needed. */
    public Judged judge(double[] baseline, double[] candidate) {
        Evidence seen = evidence.get();
        Optional<Guards> guards = guards();
        var outcomes = new PairedOutcomes();
        int n = 0;
        for (int look : looks) {
            for (; n < look; n++) {
                seen.add(baseline[n], candidate[n]);
                if (guards.isPresent()) {
                    outcomes.add(baseline[n], candidate[n]);
                    guards.get().add(baseline[n]);
                }
            }
            boolean end = n == plan.samples();
            if (!end && !levels.sequential()
                    || guards.isPresent() && guards.get().at(n, outcomes).isPresent()) {
                continue;
            }
            Optional<Ruling> ruling = end ? seen.conclude() : seen.look();
            if (ruling.isPresent()) {
                return new Judged(ruling.get().decision(), n, seen);
            }
        }
        return new Judged(Decision.INCONCLUSIVE, n, seen);
    }

    private Optional<Guards> guards() {
        return kind == OutcomeKind.LOG_LOSS
                ? Optional.empty()
                : Optional.of(new Guards(Margin.of(tolerance), kind, chance, levels, boundaries));
    }

    /** The verdict of the judge on the same outcomes; none if it looks elsewhere. */
    public Optional<Verdict> judgeWhole(double[] baseline, double[] candidate) {
        if (!Arrays.equals(looks, new Looks(plan.samples()).all())) {
            return Optional.empty();
        }
        var judge = new Judge(new Question("suite", tolerance), suite.get(), plan, boundaries);
        for (int n = 0; n < plan.samples(); n++) {
            judge.add(baseline[n], candidate[n]);
            Optional<Verdict> early = judge.look();
            if (early.isPresent()) {
                return early;
            }
        }
        return Optional.of(judge.conclude());
    }

    /**
     * Whether the guards would ever let a decision pass.
     *
     * @param from the first number of samples at which there could be one
     */
    public boolean isEverAllowed(double[] baseline, int from) {
        Guards guards = guards().orElseThrow();
        var outcomes = new PairedOutcomes();
        for (int look : looks) {
            while (outcomes.size() < look) {
                guards.add(baseline[outcomes.size()]);
                outcomes.add(baseline[outcomes.size()], baseline[outcomes.size()]);
            }
            boolean decides = levels.sequential() || look == plan.samples();
            if (decides && look >= from && guards.at(look, outcomes).isEmpty()) {
                return true;
            }
        }
        return false;
    }

    /** How a simulated gate ended. */
    public static final class Judged {

        private final Decision decision;
        private final int samples;
        private final Evidence evidence;

        private Judged(Decision decision, int samples, Evidence evidence) {
            this.decision = decision;
            this.samples = samples;
            this.evidence = evidence;
        }

        /** What was decided. */
        public Decision decision() {
            return decision;
        }

        /** How many samples it took. */
        public int samples() {
            return samples;
        }

        /** About how many samples would probably decide. */
        public OptionalLong needed(double weight) {
            return evidence.needed(weight);
        }
    }
}
