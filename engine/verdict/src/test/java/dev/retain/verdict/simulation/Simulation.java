package dev.retain.verdict.simulation;

import dev.retain.verdict.simulation.SimulationRow.Figure;
import dev.retain.verdict.statistics.Boundaries;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Simulates rows on all cores. Each row has a seed of its own, so that nothing depends on the order
 * in which they are simulated, nor on what other rows there are.
 *
 * @param gates of each row
 */
record Simulation(int gates) {

    private static final long SEED = 20261128;
    private static final int MOST_RUNS = 2;

    List<RowResult> of(List<SimulationRow> rows) throws InterruptedException {
        var experiments = new Experiments(new Boundaries());
        ExecutorService cores =
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
        try {
            List<Future<RowResult>> running = new ArrayList<>();
            for (SimulationRow row : rows) {
                running.add(cores.submit(() -> result(row, experiments)));
            }
            List<RowResult> results = new ArrayList<>();
            for (Future<RowResult> result : running) {
                results.add(result.get());
            }
            return results;
        } catch (ExecutionException e) {
            throw new IllegalStateException("a row could not be simulated", e.getCause());
        } finally {
            cores.shutdownNow();
        }
    }

    private RowResult result(SimulationRow row, Experiments experiments) {
        RowResult result = run(row, experiments, 1);
        return result.misses() ? run(row, experiments, MOST_RUNS) : result;
    }

    private RowResult run(SimulationRow row, Experiments experiments, int run) {
        Experiment experiment = experiments.of(row);
        var random = new SplittableRandom(seed(row, run));
        double[][] values = new double[experiment.figures().size()][gates];
        for (int gate = 0; gate < gates; gate++) {
            double[] figures = experiment.gate(random);
            for (int i = 0; i < figures.length; i++) {
                values[i][gate] = figures[i];
            }
        }
        double ofTable =
                row.gates().isPresent() ? row.gates().getAsInt() : Double.POSITIVE_INFINITY;
        List<Estimate> estimates = new ArrayList<>();
        for (Figure figure : row.figures()) {
            int index = experiment.figures().indexOf(figure.name());
            estimates.add(Estimate.of(figure, values[index], ofTable));
        }
        return new RowResult(row, estimates, run);
    }

    private static long seed(SimulationRow row, int run) {
        return (SEED + run) * 1_000_003 ^ (long) row.name().hashCode() << 32;
    }
}
