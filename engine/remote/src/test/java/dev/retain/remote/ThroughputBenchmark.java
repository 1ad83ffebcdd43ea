package dev.retain.remote;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.retain.api.task.Answer;
import dev.retain.api.task.LoadedModel;
import dev.retain.api.task.Request;
import dev.retain.api.testing.Shared;
import dev.retain.remote.testing.LlamaServer;
import dev.retain.remote.testing.LocalModels;
import dev.retain.run.settings.Constants;
import dev.retain.run.settings.RunSettings;
import dev.retain.run.source.IdentifiedModel;
import dev.retain.run.source.ModelSource;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * How many tokens a second Retain gets out of llama.cpp's server, beside a plain loop in Python
 * that sends the same prompts. Both take turns, and begin by turns, so that what else the machine
 * does meets both.
 */
final class ThroughputBenchmark {

    private static final String FOLDER = "models/smollm2";
    private static final int PROMPTS = 24;
    private static final int TOKENS = 16;
    private static final int ROUNDS = 4;

    private final LlamaServer server;
    private final LoadedModel model;
    private final int concurrency;
    private double ours;
    private double plain;

    private ThroughputBenchmark(LlamaServer server, LoadedModel model, int concurrency) {
        this.server = server;
        this.model = model;
        this.concurrency = concurrency;
    }

    /** Measures at 1, 4 and 8 requests at once. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        try (LlamaServer server =
                LlamaServer.of(Shared.file(FOLDER + "/SmolLM2-135M-Instruct.Q4_1.gguf"), 8)) {
            for (int concurrency : concurrencies()) {
                try (LoadedModel model = load(server, concurrency)) {
                    new ThroughputBenchmark(server, model, concurrency).measure();
                }
            }
        }
    }

    private static List<Integer> concurrencies() {
        return Arrays.stream(System.getProperty("concurrency", "1,4,8").split(","))
                .map(Integer::valueOf)
                .toList();
    }

    private static LoadedModel load(LlamaServer server, int concurrency) throws IOException {
        RunSettings settings =
                LocalModels.in(Files.createTempDirectory("retain-remote"))
                        .with(Constants.REMOTE_CONCURRENCY, concurrency)
                        .settings();
        ModelSource source =
                new ModelSource.Remote(
                        URI.create(server.address()),
                        Optional.of(new ModelSource.Files(Shared.file(FOLDER))),
                        false);
        RemoteLoader loader = new RemoteLoader();
        return loader.load(
                new IdentifiedModel(source, loader.identity(source, settings)), settings);
    }

    private void measure() throws IOException, InterruptedException {
        for (int round = 0; round <= ROUNDS; round++) {
            boolean first = round % 2 == 0;
            double before = first ? retain(prompts(2 * round)) : 0;
            double loop = python(prompts(2 * round + 1));
            double own = first ? before : retain(prompts(2 * round));
            if (round > 0) {
                ours += own;
                plain += loop;
            }
        }
        System.out.printf(
                "concurrency %d: Retain %.1f tokens/s, plain loop %.1f tokens/s, ratio %.3f%n",
                concurrency, ours / ROUNDS, plain / ROUNDS, ours / plain);
    }

    /** No two share a start, so that the server's cache of prompts helps nobody. */
    private List<String> prompts(int round) {
        return IntStream.range(0, PROMPTS)
                .mapToObj(
                        i ->
                                "%d %d %d: once upon a time there was a king who wanted to know"
                                        .formatted(i, round, concurrency))
                .toList();
    }

    private double retain(List<String> prompts) {
        List<Request> requests =
                prompts.stream()
                        .<Request>map(prompt -> new Request.Complete(prompt, TOKENS, List.of()))
                        .toList();
        long begin = System.nanoTime();
        List<Answer> answers = model.answer(requests, () -> {});
        double seconds = (System.nanoTime() - begin) / 1e9;
        return answers.stream().mapToInt(answer -> ((Answer.Text) answer).tokens()).sum() / seconds;
    }

    private double python(List<String> prompts) throws IOException, InterruptedException {
        Path input = Files.createTempFile("prompts", ".txt");
        Files.write(input, prompts);
        Process loop =
                new ProcessBuilder(
                                LlamaServer.python().orElseThrow(),
                                LlamaServer.script("throughput.py").toString(),
                                server.address(),
                                "",
                                Integer.toString(concurrency),
                                Integer.toString(TOKENS))
                        .redirectInput(input.toFile())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        String[] said = new String(loop.getInputStream().readAllBytes(), UTF_8).strip().split(" ");
        loop.waitFor();
        Files.delete(input);
        return Double.parseDouble(said[1]) / Double.parseDouble(said[0]);
    }
}
