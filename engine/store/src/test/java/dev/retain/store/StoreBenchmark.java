package dev.retain.store;

import dev.retain.api.ModelIdentity;
import dev.retain.api.report.SampleRecord;
import dev.retain.api.report.Turn;
import dev.retain.api.task.Answer;
import dev.retain.api.task.Ending;
import dev.retain.api.task.Message;
import dev.retain.api.task.Request;
import dev.retain.run.outcome.OutcomeKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Fills a store and prints its size and what opening, keeping and finding take: how many outcomes,
 * and the file, which is made unless it is there.
 */
final class StoreBenchmark {

    private static final int SUITES = 5;
    private static final int SAMPLES = 400;
    private static final int BATCH = 16;
    private static final double MEBI = 1 << 20;

    private final Random random = new Random(1);
    private final List<String> words = new ArrayList<>();

    private StoreBenchmark() {
        for (int i = 0; i < 2_000; i++) {
            StringBuilder word = new StringBuilder();
            for (int letter = 0; letter < 3 + i % 6; letter++) {
                word.append((char) ('a' + random.nextInt(26)));
            }
            words.add(word.toString());
        }
    }

    public static void main(String[] arguments) throws IOException {
        int count = Integer.parseInt(arguments[0]);
        Path file = Path.of(arguments[1]);
        // As a run does, before it opens a store.
        SqliteLibrary.unpackInto(Path.of("target", "cache"));
        StoreBenchmark benchmark = new StoreBenchmark();
        if (!Files.exists(file)) {
            benchmark.fill(file, count);
        }
        long begin = System.nanoTime();
        try (DatabaseStore store = open(file)) {
            long opened = System.nanoTime();
            List<OutcomeKey> keys = new ArrayList<>();
            for (int sample = 0; sample < SAMPLES; sample++) {
                keys.add(key(3, 2, sample));
            }
            int found = store.find(keys).size();
            System.out.printf(
                    "%,d outcomes: %.1f MB, opened in %d ms, %d found in %d ms%n",
                    count,
                    Files.size(file) / MEBI,
                    Duration.ofNanos(opened - begin).toMillis(),
                    found,
                    Duration.ofNanos(System.nanoTime() - opened).toMillis());
        }
    }

    private static DatabaseStore open(Path file) {
        return new DatabaseStore(
                new SqliteFile(file, false, Clock.systemUTC()).open(System::nanoTime),
                false,
                System::nanoTime);
    }

    private void fill(Path file, int count) {
        Map<Integer, Request> requests = new LinkedHashMap<>();
        try (DatabaseStore store = open(file)) {
            long begin = System.nanoTime();
            int kept = 0;
            for (int model = 0; kept < count; model++) {
                for (int at = 0; at < SUITES * SAMPLES && kept < count; at += BATCH) {
                    Map<OutcomeKey, SampleRecord> batch = new LinkedHashMap<>();
                    for (int i = at; i < at + BATCH; i++) {
                        OutcomeKey key = key(model, i / SAMPLES, i % SAMPLES);
                        Request request = requests.computeIfAbsent(i, absent -> request());
                        batch.put(key, record(key, request));
                    }
                    store.keep(batch);
                    kept += BATCH;
                }
            }
            System.out.printf(
                    "%.2f ms a batch of %d%n",
                    Duration.ofNanos(System.nanoTime() - begin).toMillis() * 1.0 * BATCH / kept,
                    BATCH);
        }
    }

    private static OutcomeKey key(int model, int suite, int sample) {
        return new OutcomeKey(
                new ModelIdentity("%064x".formatted(model), "c", "t", "p", "g"),
                "bf16, dense on cpu",
                "suite-" + suite,
                "1",
                "",
                "suite-%d-sample-%04d".formatted(suite, sample),
                "%064x".formatted(suite * SAMPLES + sample),
                "seed 20260101",
                "retain 0.1.0, PyTorch 2.7.1");
    }

    private Request request() {
        return new Request.Generate(
                List.of(Message.system(text(120)), Message.user(text(60))), 64, List.of());
    }

    private SampleRecord record(OutcomeKey key, Request request) {
        return new SampleRecord(
                key.sample(),
                List.of(new Turn(request, new Answer.Text(text(14), Ending.END_TOKEN, 20))),
                random.nextInt(2),
                Map.of("calls", 1.0, "arguments right", random.nextDouble()));
    }

    private String text(int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append(words.get(random.nextInt(words.size()))).append(' ');
        }
        return text.toString();
    }
}
