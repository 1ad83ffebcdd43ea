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

    private static final long BUDGET = TimeUnit.MILLISECONDS.toNanos(200);
    private static final int MOST_ROUNDS = 12;
    private static final int GROUP = 64;
    private static final int MOST_OUTPUTS = 768;
    private static final int MOST_INPUTS = 4096;
    private static final long MOST_PRODUCTS = 240_000_000;

    /** Whole tiles of every candidate, and enough that weights which are widened count little. */
    private static final int ROWS_OF_PROMPT = 512;

    /** Rounds in which kernels are called for the first time, which takes far longer. */
    private static final int COLD_ROUNDS = 1;

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
            return bounded(MOST_OUTPUTS);
        }

        /** One that is measured with the rows of a prompt. */
        private Linear ofPrompt() {
            long products = (long) ROWS_OF_PROMPT * Math.min(inputs, MOST_INPUTS);
            return bounded((int) Math.min(MOST_OUTPUTS, MOST_PRODUCTS / products));
        }

        private Linear bounded(int most) {
            return new Linear(
                    multiple(Math.min(outputs, most)), multiple(Math.min(inputs, MOST_INPUTS)));
        }

        private static int multiple(int channels) {
            return (channels + GROUP - 1) / GROUP * GROUP;
        }

        /** What this one takes, times the result, is what the whole one takes. */
        private double shareOf(Linear whole) {
            return (double) whole.outputs * whole.inputs / ((double) outputs * inputs);
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
        int rounds = 1 + COLD_ROUNDS;
        for (Linear linear : linears) {
            measure(linear, candidates, BUDGET / linears.size(), rounds)
                    .forEach((candidate, taken) -> sums.merge(candidate, taken, KernelTrial::sum));
            rounds = 1;
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
    private Map<Candidate, double[]> measure(
            Linear whole, Set<Candidate> candidates, long budget, int leastRounds) {
        Map<Candidate, double[]> least = new EnumMap<>(Candidate.class);
        long begin = System.nanoTime();
        try (NDManager scope = manager.newSubManager()) {
            List<Contest> contests = contests(scope, whole, candidates);
            for (int round = 0; round < MOST_ROUNDS; round++) {
                contests.forEach(contest -> contest.measure(least));
                long spent = System.nanoTime() - begin;
                if (round + 1 >= leastRounds && spent + spent / (round + 1) > budget) {
                    break;
                }
            }
        }
        return least;
    }

    private List<Contest> contests(NDManager scope, Linear whole, Set<Candidate> candidates) {
        List<Candidate> writing = candidates.stream().filter(Candidate::writes).toList();
        List<Candidate> reading = candidates.stream().filter(Candidate::reads).toList();
        List<Contest> contests = new ArrayList<>();
        contests.addAll(contests(scope, whole, whole.bounded(), writing, Rows.FEW, Rows.MANY));
        contests.addAll(contests(scope, whole, whole.ofPrompt(), reading, Rows.PROMPT));
        return contests;
    }

    private List<Contest> contests(
            NDManager scope,
            Linear whole,
            Linear linear,
            List<Candidate> candidates,
            Rows... each) {
        NDArray plain = type.filled(scope, linear.outputs(), linear.inputs());
        double share = linear.shareOf(whole);
        Map<Candidate, NDList> weights = new EnumMap<>(Candidate.class);
        candidates.forEach(candidate -> weights.put(candidate, weights(scope, candidate, plain)));
        List<Contest> contests = new ArrayList<>();
        for (Rows rows : each) {
            NDArray x = type.filled(scope, rows.count, linear.inputs());
            weights.forEach(
                    (candidate, own) -> contests.add(new Contest(candidate, rows, share, x, own)));
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

    /** How many rows are multiplied at a time, and how often in one measurement. */
    private enum Rows {
        FEW(1, CALLS_OF_FEW),
        MANY(16, CALLS_OF_MANY),
        PROMPT(ROWS_OF_PROMPT, 1);

        private final int count;
        private final int calls;

        Rows(int count, int calls) {
            this.count = count;
            this.calls = calls;
        }
    }

    /** One kernel on so many rows. */
    private final class Contest {

        private final Candidate candidate;
        private final Rows rows;
        private final double share;
        private final NDList arguments;

        Contest(Candidate candidate, Rows rows, double share, NDArray x, NDList weights) {
            this.candidate = candidate;
            this.rows = rows;
            this.share = share;
            this.arguments = new NDList(x, x.getManager().create((long) rows.calls));
            arguments.addAll(weights);
        }

        void measure(Map<Candidate, double[]> least) {
            long begin = System.nanoTime();
            try (NDManager scope = manager.newSubManager()) {
                kernels.call(scope, method(), arguments);
            }
            double seconds = (System.nanoTime() - begin) / 1e9 / rows.calls * share;
            double[] known =
                    least.computeIfAbsent(
                            candidate,
                            any -> {
                                double[] unknown = new double[Rows.values().length];
                                Arrays.fill(unknown, Double.POSITIVE_INFINITY);
                                return unknown;
                            });
            known[rows.ordinal()] = Math.min(known[rows.ordinal()], seconds);
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
