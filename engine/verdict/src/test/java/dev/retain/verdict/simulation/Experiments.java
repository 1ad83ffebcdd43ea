package dev.retain.verdict.simulation;

import dev.retain.api.Plan;
import dev.retain.api.Tolerance;
import dev.retain.verdict.SimulatedPlan;
import dev.retain.verdict.statistics.Boundaries;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Makes experiments of the names of rows.
 *
 * @param boundaries critical values, shared by all
 */
record Experiments(Boundaries boundaries) {

    /** Perplexity is asked about like this; its tables are about the logarithm, moved to 0. */
    private static final Tolerance.Times RISE = new Tolerance.Times(1.05);

    private static final double BASELINE_OF_COSTS = 0.7;
    private static final double BASELINE_OF_PROJECTIONS = 0.8;

    Experiment of(SimulationRow row) {
        return switch (row.part(0)) {
            case "binary", "end" -> boundary(row);
            case "losses" -> losses(row);
            case "graded" -> graded(row);
            case "perplexity" -> perplexity(row);
            case "clusters" -> clusters(row);
            case "cost" -> row.part(1).equals("clusters") ? clusterCost(row) : cost(row);
            case "fixed" -> fixed(row);
            case "haslost" -> hasLost(row);
            case "chance" -> chance(row);
            case "follow" -> row.part(1).equals("exact") ? attempts(row) : follow(row);
            case "projection" -> projection(row);
            default -> throw new IllegalArgumentException(row.name());
        };
    }

    private static Plan plan(int samples, boolean sequential, double weight) {
        return new Plan(samples, 1, sequential, weight, 1);
    }

    private SimulatedGates binary(Truth truth, Limit limit, Plan plan) {
        return new SimulatedGates(truth, SimulatedPlan.binary(limit.tolerance(), plan, boundaries));
    }

    /** The gain that a part of a name gives. */
    private static double gain(SimulationRow row, int index) {
        return Double.parseDouble(row.part(index).substring("p01=".length()));
    }

    private Experiment boundary(SimulationRow row) {
        Limit limit = Limit.of(row.part(1), row.number(2));
        Truth truth =
                row.part(4).startsWith("p01=")
                        ? PairTruth.withGains(limit, gain(row, 4))
                        : PairTruth.atBoundary(limit, row.number(4), row.part(5));
        return new SingleGate(
                binary(truth, limit, plan(row.whole(3), row.part(0).equals("binary"), 1)));
    }

    /** The baseline is always right, and nothing is gained. */
    private Experiment losses(SimulationRow row) {
        Limit limit = Limit.of(row.part(2), row.number(3));
        Truth truth = PairTruth.withGains(limit, 0);
        Plan plan = plan(row.whole(4), !row.part(1).equals("end"), 1);
        return new SingleGate(
                row.part(1).equals("graded")
                        ? new SimulatedGates(
                                truth, SimulatedPlan.graded(limit.tolerance(), plan, boundaries))
                        : binary(truth, limit, plan));
    }

    private Experiment graded(SimulationRow row) {
        Limit limit = Limit.of(row.part(2), row.number(3));
        return new SingleGate(
                new SimulatedGates(
                        GradedTruth.of(row.part(1), limit),
                        SimulatedPlan.graded(
                                limit.tolerance(), plan(row.whole(4), true, 1), boundaries)));
    }

    private Experiment perplexity(SimulationRow row) {
        int documents = row.whole(2);
        return new SingleGate(
                new SimulatedGates(
                        WindowTruth.of(row.part(1), documents, Math.log(RISE.factor())),
                        SimulatedPlan.windows(
                                RISE, plan(row.whole(3), true, 1), documents, boundaries)));
    }

    private Experiment clusters(SimulationRow row) {
        Limit limit = Limit.of(row.part(1), row.number(5));
        Shape shape = Shape.of(row.part(3));
        double correlation = row.part(4).equals("-") ? 0 : row.number(4);
        return new SingleGate(
                new SimulatedGates(
                        ClusterTruth.atBoundary(row.part(2), shape.size(), correlation, limit),
                        inClusters(limit, shape)));
    }

    private Experiment clusterCost(SimulationRow row) {
        Limit limit = Limit.of(row.part(2), row.number(6));
        Shape shape = Shape.of(row.part(4));
        Truth truth =
                ClusterTruth.elsewhere(row.part(3), shape.size(), row.number(5), limit.drop());
        SimulatedPlan plan = inClusters(limit, shape);
        return new ClusterCost(
                new SimulatedGates(truth, plan),
                new SimulatedGates(
                        truth, plan.lookedAtEvery(ClusterCost.looksEvery(shape.size()))));
    }

    private SimulatedPlan inClusters(Limit limit, Shape shape) {
        return SimulatedPlan.clusters(
                limit.tolerance(),
                plan(shape.count() * shape.size(), true, 1),
                shape.count(),
                boundaries);
    }

    /** How many clusters there are, and how large they are: {@code 100x4}. */
    private record Shape(int count, int size) {

        static Shape of(String text) {
            String[] parts = text.split("x", -1);
            return new Shape(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]));
        }
    }

    private Experiment fixed(SimulationRow row) {
        Limit limit = Limit.of("points", row.number(2));
        return new SingleGate(
                binary(
                        SceneTruth.of(row.part(1), limit.drop()),
                        limit,
                        plan(row.whole(3), true, 1)));
    }

    private Experiment hasLost(SimulationRow row) {
        int suites = row.whole(1);
        Limit limit = Limit.of("points", row.number(2));
        return new SeveralSuites(
                binary(
                        PairTruth.withGains(limit, gain(row, 4)),
                        limit,
                        new Plan(row.whole(3), 1, true, 1, suites)),
                suites);
    }

    private Experiment chance(SimulationRow row) {
        double chance = row.number(1);
        Tolerance any = new Tolerance.Percent(50);
        int samples = row.whole(2);
        return new GuessingBaseline(
                SimulatedPlan.binary(any, plan(samples, true, 1), boundaries).guessedAt(chance),
                SimulatedPlan.binary(any, plan(samples, false, 1), boundaries).guessedAt(chance),
                chance,
                Integer.parseInt(row.part(3).substring("from=".length())));
    }

    private static AttemptWeights ledger(String name) {
        return AttemptWeights.valueOf(name.toUpperCase(Locale.ROOT));
    }

    private Experiment attempts(SimulationRow row) {
        Limit limit = Limit.of("points", row.number(2));
        Truth truth = PairTruth.withGains(limit, gain(row, 4));
        AttemptWeights attempts = ledger(row.part(5));
        return new IndependentAttempts(
                IntStream.rangeClosed(1, IndependentAttempts.MOST)
                        .mapToObj(
                                attempt ->
                                        binary(
                                                truth,
                                                limit,
                                                plan(row.whole(3), true, attempts.weight(attempt))))
                        .toList());
    }

    private Experiment follow(SimulationRow row) {
        Limit limit = Limit.of(row.part(1), row.number(2));
        Truth truth = PairTruth.atBoundary(limit, row.number(3), row.part(4));
        String[] plans = row.part(5).split("-", -1);
        return new FollowedProjection(
                Integer.parseInt(plans[0]),
                Integer.parseInt(plans[1]),
                ledger(row.part(6)),
                (samples, weight) -> binary(truth, limit, plan(samples, true, weight)));
    }

    private Experiment cost(SimulationRow row) {
        Limit limit = Limit.of(row.part(1), row.number(2));
        double weight = Double.parseDouble(row.part(5).substring("w=".length()));
        return new SingleGate(
                binary(elsewhere(row, BASELINE_OF_COSTS), limit, plan(row.whole(3), true, weight)));
    }

    private static Truth elsewhere(SimulationRow row, double baseline) {
        List<Double> rates =
                Arrays.stream(row.part(4).split("-", -1)).map(Double::parseDouble).toList();
        return PairTruth.of(baseline, rates.get(0), rates.get(1));
    }

    private Experiment projection(SimulationRow row) {
        Limit limit = Limit.of(row.part(1), row.number(2));
        Truth truth = elsewhere(row, BASELINE_OF_PROJECTIONS);
        return new ProjectionQuality(
                binary(truth, limit, plan(row.whole(3), true, 1)),
                samples -> binary(truth, limit, plan(samples, true, 1)));
    }
}
