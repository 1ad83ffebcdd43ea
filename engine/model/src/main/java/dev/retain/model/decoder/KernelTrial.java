package dev.retain.model.decoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import dev.retain.model.decoder.KernelTimes.Candidate;
import dev.retain.model.decoder.KernelTimes.Seconds;
import dev.retain.model.torch.TorchModule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Measures which kernels are fast on this machine for products of given shapes. Large products are
 * measured on fewer outputs and fewer rows, so that a trial takes a few tenths of a second at most.
 */
final class KernelTrial implements AutoCloseable {

    /** Changes whenever a candidate is computed or measured otherwise. */
    static final int VERSION = 2;

    private static final long BUDGET = TimeUnit.MILLISECONDS.toNanos(200);
    private static final int MOST_ROUNDS = 12;
    private static final int MANY = 16;
    private static final int GROUP = 64;
    private static final int MOST_OUTPUTS = 768;
    private static final int MOST_INPUTS = 4096;
    private static final int MOST_ROWS = 512;
    private static final long MOST_PRODUCTS = 60_000_000;

    /** Calls in one measurement, so that reading the clock and calling out do not count. */
    private static final int CALLS_OF_FEW = 8;

    private static final int CALLS_OF_MANY = 4;

    private final NDManager manager;
    private final ComputeType type;
    private final TorchModule kernels;

    /** A linear: outputs, inputs. */
    record Linear(int outputs, int inputs) {

        /** One that is measured for it: smaller where it is large, and whole groups of codes. */
        private Linear bounded() {
            return new Linear(
                    multiple(Math.min(outputs, MOST_OUTPUTS)),
                    multiple(Math.min(inputs, MOST_INPUTS)));
        }

        private static int multiple(int channels) {
            return (channels + GROUP - 1) / GROUP * GROUP;
        }

        /** What this one takes, times the result, is what the whole one takes. */
        private double shareOf(Linear whole) {
            return (double) whole.outputs * whole.inputs / ((double) outputs * inputs);
        }

        private int rowsOfPrompt() {
            long rows = MOST_PRODUCTS / ((long) outputs * inputs);
            return (int) Math.max(MANY, Math.min(MOST_ROWS, rows));
        }
    }

    KernelTrial(NDManager manager) {
        this.manager = manager;
        this.type = new ComputeType(manager, ComputeType.Kind.BF16_PACKED);
        this.kernels =
                TorchModule.load(
                        manager,
                        KernelTrial.class,
                        "KernelTrial",
                        ComputeType.textsOfTrial(Integer.toString(GROUP)),
                        ComputeType.PLAIN_PART,
                        ComputeType.TILES_PART,
                        ComputeType.WIDENED_PART);
    }

    /**
     * Measures some candidates, in turn.
     *
     * @param linears those of a layer
     */
    KernelTimes of(List<Linear> linears, Set<Candidate> candidates) {
        Map<Candidate, double[]> sums = new EnumMap<>(Candidate.class);
        for (Linear linear : linears) {
            long budget = BUDGET / linears.size();
            measure(linear, candidates, budget)
                    .forEach((candidate, taken) -> sums.merge(candidate, taken, KernelTrial::sum));
        }
        Map<Candidate, Seconds> seconds = new EnumMap<>(Candidate.class);
        sums.forEach((candidate, own) -> seconds.put(candidate, seconds(candidate, own, sums)));
        return new KernelTimes(seconds);
    }

    private static double[] sum(double[] one, double[] other) {
        double[] sum = new double[one.length];
        Arrays.setAll(sum, i -> one[i] + other[i]);
        return sum;
    }

    private static Seconds seconds(
            Candidate candidate, double[] own, Map<Candidate, double[]> all) {
        double[] other = all.getOrDefault(Candidate.REORDERED, own);
        double[] answers = candidate.writes() ? own : other;
        double[] prompts = candidate.reads() ? own : other;
        return new Seconds(answers[0], answers[1], prompts[2]);
    }

    /** The least seconds of each candidate for few rows, many rows and a prompt. */
    private Map<Candidate, double[]> measure(Linear whole, Set<Candidate> candidates, long budget) {
        Linear linear = whole.bounded();
        Map<Candidate, double[]> least = new EnumMap<>(Candidate.class);
        long begin = System.nanoTime();
        try (NDManager scope = manager.newSubManager()) {
            List<Contest> contests = contests(scope, linear, candidates);
            for (int round = 0; round < MOST_ROUNDS; round++) {
                contests.forEach(contest -> contest.measure(least));
                long spent = System.nanoTime() - begin;
                if (spent + spent / (round + 1) > budget) {
                    break;
                }
            }
        }
        double share = linear.shareOf(whole);
        least.values().forEach(taken -> Arrays.setAll(taken, i -> taken[i] * share));
        return least;
    }

    private List<Contest> contests(NDManager scope, Linear linear, Set<Candidate> candidates) {
        NDArray plain = type.filled(scope, linear.outputs(), linear.inputs());
        Map<Candidate, NDList> weights = new EnumMap<>(Candidate.class);
        candidates.forEach(candidate -> weights.put(candidate, weights(scope, candidate, plain)));
        int[] rows = {1, MANY, linear.rowsOfPrompt()};
        int[] calls = {CALLS_OF_FEW, CALLS_OF_MANY, 1};
        List<Contest> contests = new ArrayList<>();
        for (int at = 0; at < rows.length; at++) {
            int place = at;
            NDArray x = type.filled(scope, rows[place], linear.inputs());
            weights.forEach(
                    (candidate, own) -> {
                        if (place == 2 ? candidate.reads() : candidate.writes()) {
                            contests.add(new Contest(candidate, place, x, calls[place], own));
                        }
                    });
        }
        return contests;
    }

    private NDList weights(NDManager scope, Candidate candidate, NDArray plain) {
        return switch (candidate) {
            case PLAIN -> new NDList(plain, plain);
            case REORDERED, WIDENED -> new NDList(type.pack(scope, plain), plain);
            case INT4 -> kernels.call(scope, "int4", new NDList(plain));
            case INT8 -> kernels.call(scope, "int8", new NDList(plain));
        };
    }

    /** One kernel on so many rows. */
    private final class Contest {

        private final Candidate candidate;
        private final int place;
        private final NDList arguments;
        private final int calls;

        Contest(Candidate candidate, int place, NDArray x, int calls, NDList weights) {
            this.candidate = candidate;
            this.place = place;
            this.calls = calls;
            this.arguments = new NDList(x, x.getManager().create((long) calls));
            arguments.addAll(weights);
        }

        void measure(Map<Candidate, double[]> least) {
            long begin = System.nanoTime();
            try (NDManager scope = manager.newSubManager()) {
                kernels.call(scope, method(), arguments);
            }
            double seconds = (System.nanoTime() - begin) / 1e9 / calls;
            double[] known =
                    least.computeIfAbsent(
                            candidate,
                            any -> {
                                double[] unknown = new double[3];
                                Arrays.fill(unknown, Double.POSITIVE_INFINITY);
                                return unknown;
                            });
            known[place] = Math.min(known[place], seconds);
        }

        private String method() {
            return "run_" + candidate.name().toLowerCase(Locale.ROOT);
        }
    }

    @Override
    public void close() {
        type.close();
        kernels.close();
    }
}
