package dev.retain.model;

import dev.retain.model.torch.Device;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;

/**
 * Prefill and decode speed of a model of the size of SmolLM2-135M, to be run by hand: {@code main}
 * with the name of a {@link ComputeType.Kind}. Prints the best and the median of several turns.
 */
final class DecoderBenchmark {

    private static final int TURNS = 7;

    private final Decoder decoder;
    private final Random random = new Random(7);

    private DecoderBenchmark(Decoder decoder) {
        this.decoder = decoder;
    }

    public static void main(String[] arguments) {
        ComputeType.Kind kind =
                ComputeType.Kind.valueOf(arguments.length == 0 ? "BF16_PACKED" : arguments[0]);
        try (Decoder decoder =
                Decoder.load(RandomCheckpoint.likeSmolLm2(), new Device.Cpu(), kind)) {
            DecoderBenchmark benchmark = new DecoderBenchmark(decoder);
            benchmark.prefill(1, 512);
            benchmark.prefill(4, 512);
            benchmark.prefill(16, 32);
            benchmark.prefill(1, 2048);
            benchmark.decode(1, 512);
            benchmark.decode(16, 512);
            benchmark.decode(32, 512);
            benchmark.likelihood(1, 512);
        }
    }

    private void prefill(int rows, int tokens) {
        try (KeyValueCache cache = decoder.newCache(rows, tokens)) {
            report(
                    "prefill " + rows + " x " + tokens,
                    () -> {
                        new Prefill(decoder, cache, (scope, stream, segments) -> {})
                                .read(sequences(rows, tokens));
                        return (long) rows * tokens;
                    });
        }
    }

    private void decode(int rows, int tokens) {
        int steps = 24;
        try (KeyValueCache cache = decoder.newCache(rows, tokens + steps * (TURNS + 1))) {
            new Prefill(decoder, cache, (scope, stream, segments) -> {})
                    .read(sequences(rows, tokens));
            int[] ids = new int[rows];
            report(
                    "decode batch " + rows + " after " + tokens,
                    () -> {
                        for (int step = 0; step < steps; step++) {
                            decoder.decode(ids, cache);
                        }
                        return (long) rows * steps;
                    });
        }
    }

    private void likelihood(int rows, int tokens) {
        try (KeyValueCache cache = decoder.newCache(rows, tokens)) {
            report(
                    "likelihood " + rows + " x " + tokens,
                    () -> {
                        LogLikelihoods.of(
                                decoder,
                                cache,
                                sequences(rows, tokens).stream()
                                        .map(s -> new LogLikelihoods.Passage(s.ids(), 1))
                                        .toList());
                        return (long) rows * tokens;
                    });
        }
    }

    private List<Sequence> sequences(int rows, int tokens) {
        return IntStream.range(0, rows)
                .mapToObj(row -> new Sequence(row, random.ints(tokens, 0, 49152).toArray(), 0))
                .toList();
    }

    private static void report(String what, LongSupplier work) {
        long warmUp = work.getAsLong();
        double[] speeds = new double[TURNS];
        for (int turn = 0; turn < TURNS; turn++) {
            long start = System.nanoTime();
            long tokens = work.getAsLong();
            speeds[turn] = tokens * 1e9 / (System.nanoTime() - start);
        }
        Arrays.sort(speeds);
        System.out.printf(
                "%-28s %7.0f best %7.0f median tokens/s (%d to warm up)%n",
                what, speeds[TURNS - 1], speeds[TURNS / 2], warmUp);
    }
}
