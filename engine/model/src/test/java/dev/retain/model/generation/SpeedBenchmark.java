package dev.retain.model.generation;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.retain.checkpoint.Checkpoint;
import dev.retain.checkpoint.Checkpoints;
import dev.retain.checkpoint.testing.RoundedCheckpoint;
import dev.retain.model.decoder.Decoder;
import dev.retain.model.decoder.KernelContest;
import dev.retain.model.decoder.KernelTimes;
import dev.retain.model.decoder.Kernels;
import dev.retain.model.decoder.KeyValueCache;
import dev.retain.model.decoder.Placement;
import dev.retain.model.decoder.Precision;
import dev.retain.model.decoder.Sequence;
import dev.retain.model.torch.Device;
import dev.retain.model.torch.TorchRuntime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;

/**
 * Speed of the decoder on a real model, by hand: {@code -Dmodel=} names it, {@code -Ddtype=} a
 * {@link Precision}, {@code -Dcurves=true} adds how cost grows, {@code -Dcold=false} leaves out
 * what starts new processes, {@code -Dout=} is where the JSON goes. Figures are of this machine and
 * moment; compare only what one sitting measured.
 */
final class SpeedBenchmark {

    private static final int TURNS = 5;
    private static final int STEPS = 24;
    private static final int PROMPT = 64;
    private static final List<Rounded> ROUNDED =
            List.of(
                    new Rounded("plain", 16, 0, Kernels.PLAIN),
                    new Rounded("reordered", 16, 0, Kernels.REORDERED),
                    new Rounded("widened", 16, 0, Kernels.WIDENED),
                    new Rounded("int8", 8, 0, Kernels.AUTO),
                    new Rounded("int8 packed", 8, 0, Kernels.PACKED),
                    new Rounded("int4 g64", 4, 64, Kernels.AUTO),
                    new Rounded("int4 g64 packed", 4, 64, Kernels.PACKED));

    private final String prefix;
    private final Decoder decoder;
    private final Random random = new Random(7);
    private final List<SpeedFigure> figures = new ArrayList<>();

    /** Linears whose weights are rounded when they are loaded, or kept, if they have 16 bits. */
    private record Rounded(String name, int bits, int groupSize, Kernels kernels) {

        Checkpoint of(Checkpoint checkpoint) {
            return bits == 16 ? checkpoint : new RoundedCheckpoint(checkpoint, bits, groupSize);
        }
    }

    private SpeedBenchmark(String prefix, TorchLanguageModel model) {
        this.prefix = prefix;
        this.decoder = model.decoder();
    }

    public static void main(String[] arguments) throws IOException {
        Path file = Path.of(System.getProperty("model"));
        Precision precision = Precision.valueOf(System.getProperty("dtype", "AUTO"));
        List<SpeedFigure> figures = new ArrayList<>();
        Map<String, Object> report = new LinkedHashMap<>();
        try (Checkpoint checkpoint = Checkpoints.open(file)) {
            report.put("model", file.toString());
            report.put("kernels", kernels(checkpoint, precision));
            try (TorchLanguageModel loaded = load(checkpoint, precision, Kernels.DENSE)) {
                report.put("description", loaded.description());
                SpeedBenchmark benchmark = new SpeedBenchmark("", loaded);
                benchmark.ordinary();
                if (Boolean.getBoolean("curves")) {
                    benchmark.curves();
                }
                figures.addAll(benchmark.figures);
            }
            for (Rounded rounded : ROUNDED) {
                figures.addAll(rounded(checkpoint, precision, rounded));
            }
        }
        if (!System.getProperty("cold", "true").equals("false")) {
            cold(figures, file, precision);
        }
        report.put("java", System.getProperty("java.vm.version"));
        report.put("processors", Runtime.getRuntime().availableProcessors());
        report.put("threads", System.getenv().getOrDefault("OMP_NUM_THREADS", "all"));
        report.put("figures", figures);
        print(report, figures);
    }

    /** The times of all kernels, few rows / many rows / a prompt, and which was chosen. */
    private static Map<String, String> kernels(Checkpoint checkpoint, Precision precision) {
        Placement placement = Placement.on(new Device.Auto(), precision);
        Device device = TorchRuntime.present(placement.device());
        Map<String, String> lines = new LinkedHashMap<>();
        Map<String, Checkpoint> shown = new LinkedHashMap<>();
        shown.put("dense", checkpoint);
        shown.put("int8", new RoundedCheckpoint(checkpoint, 8, 0));
        shown.put("int4 g64", new RoundedCheckpoint(checkpoint, 4, 64));
        shown.forEach(
                (name, weights) -> {
                    var contest = new KernelContest(weights, placement);
                    if (contest.isOpen(device)) {
                        KernelTimes times = contest.times();
                        lines.put(name, times.choice() + " of " + times.line());
                    }
                });
        return lines;
    }

    private static List<SpeedFigure> rounded(
            Checkpoint checkpoint, Precision precision, Rounded rounded) {
        try (TorchLanguageModel loaded =
                load(rounded.of(checkpoint), precision, rounded.kernels())) {
            SpeedBenchmark benchmark = new SpeedBenchmark(rounded.name() + " ", loaded);
            benchmark.decode(1);
            benchmark.decode(16);
            benchmark.decode(64);
            benchmark.prefill(1, 512);
            return benchmark.figures;
        }
    }

    private static TorchLanguageModel load(
            Checkpoint checkpoint, Precision precision, Kernels kernels) {
        return DecoderModel.loadTorch(checkpoint, precision, kernels, Optional.empty());
    }

    private void ordinary() {
        prefill(1, 512);
        prefill(4, 512);
        decode(1);
        decode(16);
        decode(64);
    }

    private void curves() {
        for (int tokens = 128; tokens <= 8192; tokens *= 2) {
            prefill(1, tokens);
        }
        for (int rows = 1; rows <= 64; rows *= 2) {
            decode(rows);
        }
    }

    private void prefill(int rows, int tokens) {
        try (KeyValueCache cache = decoder.newCache(rows, tokens)) {
            add(
                    "prefill " + rows + " x " + tokens,
                    () -> {
                        read(cache, rows, tokens);
                        return (long) rows * tokens;
                    });
        }
    }

    private void decode(int rows) {
        try (KeyValueCache cache = decoder.newCache(rows, PROMPT + STEPS * (TURNS + 1))) {
            read(cache, rows, PROMPT);
            int[] ids = new int[rows];
            add(
                    "decode batch %d after %d".formatted(rows, PROMPT),
                    () -> {
                        for (int step = 0; step < STEPS; step++) {
                            decoder.decode(ids, cache);
                        }
                        return (long) rows * STEPS;
                    });
        }
    }

    /** The speed of some work, and its products over those that the processor can do at most. */
    private void add(String what, LongSupplier work) {
        double before = decoder.work().done().flops();
        AtomicLong all = new AtomicLong();
        SpeedFigure speed =
                SpeedFigure.speed(
                        prefix + what,
                        TURNS,
                        () -> {
                            long tokens = work.getAsLong();
                            all.addAndGet(tokens);
                            return tokens;
                        });
        double flopsOfToken = (decoder.work().done().flops() - before) / all.get();
        figures.add(speed);
        figures.add(
                SpeedFigure.once(
                        prefix + what,
                        "of the limit",
                        flopsOfToken * speed.median() / decoder.flopsPerSecond()));
    }

    /** Reads random tokens, and of each row the next one, as a real prompt needs it. */
    private void read(KeyValueCache cache, int rows, int tokens) {
        int vocabulary = decoder.shape().config().vocabulary();
        List<Sequence> sequences =
                IntStream.range(0, rows)
                        .mapToObj(
                                row ->
                                        new Sequence(
                                                row,
                                                random.ints(tokens, 0, vocabulary).toArray(),
                                                tokens - 1))
                        .toList();
        new Prefill(
                        decoder,
                        cache,
                        (scope, stream, segments) -> {
                            int[] ends = Prefill.Ends.of(segments).positions();
                            if (ends.length > 0) {
                                decoder.next(scope, stream, ends);
                            }
                        })
                .read(sequences);
    }

    private static void cold(List<SpeedFigure> figures, Path file, Precision precision)
            throws IOException {
        Path memory = Files.createTempDirectory("retain-kernels");
        for (String kernels : List.of("tried", "known")) {
            double[] first = inNewProcess("first-token", precision, file, memory);
            String what = "JVM start to first token, kernels " + kernels;
            figures.add(SpeedFigure.once(what, "s", first[0]));
            figures.add(SpeedFigure.once(what, "MB at the peak", first[1]));
        }
        for (Precision type : List.of(precision, Precision.FP32)) {
            double[] mmlu = inNewProcess("mmlu", type, file, memory);
            String what = "100 MMLU questions " + type;
            figures.add(SpeedFigure.once(what, "s from JVM start", mmlu[0]));
            figures.add(SpeedFigure.once(what, "largest difference", mmlu[1]));
            figures.add(SpeedFigure.once(what, "MB at the peak", mmlu[2]));
        }
    }

    private static double[] inNewProcess(String work, Precision precision, Path file, Path memory)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        String shared = System.getProperty("build.shared");
        if (shared != null) {
            command.add("-Dbuild.shared=" + shared);
        }
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.addAll(
                List.of(
                        ColdBenchmark.class.getName(),
                        work,
                        precision.name(),
                        file.toString(),
                        memory.toString()));
        Process process =
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        try (var lines = process.inputReader()) {
            return lines.lines().mapToDouble(Double::parseDouble).toArray();
        }
    }

    private static void print(Map<String, Object> report, List<SpeedFigure> figures)
            throws IOException {
        report.forEach(
                (key, value) -> {
                    if (!key.equals("figures")) {
                        System.out.println(key + ": " + value);
                    }
                });
        System.out.printf("%-36s %11s %11s … %-11s %3s%n", "what", "median", "least", "most", "n");
        figures.forEach(figure -> System.out.println(figure.line()));
        Path out = Path.of(System.getProperty("out", "target/speed.json"));
        Files.createDirectories(out.toAbsolutePath().getParent());
        new ObjectMapper().writerWithDefaultPrettyPrinter().writeValue(out.toFile(), report);
        System.out.println(out.toAbsolutePath());
    }
}
