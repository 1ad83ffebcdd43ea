package dev.retain.tasks;

import dev.retain.api.Answer;
import dev.retain.api.Capability;
import dev.retain.api.EvaluationException;
import dev.retain.api.OutcomeKind;
import dev.retain.api.Request;
import dev.retain.api.Sample;
import dev.retain.api.Task;
import dev.retain.api.TaskContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Perplexity of a text: the text is tokenised once and cut into windows of equal length that do not
 * overlap; the rest is dropped. Windows come in a shuffled order. The outcome of a window is the
 * mean negative log-probability of its tokens but the first, each given those before it in the
 * window.
 */
final class PerplexitySuite implements Task {

    private static final String ID = "perplexity";
    private static final int WINDOW = 512;
    private static final int FEWEST_WINDOWS = 8;

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String version() {
        return "1";
    }

    @Override
    public Capability capability() {
        return Capability.LANGUAGE;
    }

    @Override
    public OutcomeKind kind() {
        return OutcomeKind.LOG_LOSS;
    }

    @Override
    public List<Sample> samples(TaskContext context) {
        Path data =
                context.data()
                        .orElseThrow(
                                () ->
                                        new EvaluationException(
                                                "suite perplexity needs a text; give a file or"
                                                        + " folder by @AgenticTask(data = \"…\")"));
        int[] ids = context.tokens().encode(text(data));
        int window = Math.min(WINDOW, context.tokens().contextLength());
        int windows = ids.length / window;
        if (windows < FEWEST_WINDOWS) {
            throw new EvaluationException(
                    "%s has %d tokens, too few for %d windows of %d; give a longer text"
                            .formatted(data, ids.length, FEWEST_WINDOWS, window));
        }
        var dice = new Dice(context.seed(), ID, 0);
        List<Integer> order = dice.some(windows, IntStream.range(0, windows).boxed().toList());
        return order.stream()
                .limit(context.limit())
                .<Sample>map(
                        index ->
                                sample(
                                        index,
                                        Arrays.copyOfRange(
                                                ids, index * window, (index + 1) * window)))
                .toList();
    }

    private static Sample sample(int index, int[] window) {
        return new Prepared(
                String.format(Locale.ROOT, "%s-%05d", ID, index),
                "",
                new Request.Likelihood(window),
                answer ->
                        -Arrays.stream(((Answer.LogProbs) answer).values())
                                .average()
                                .orElse(Double.NaN));
    }

    private static String text(Path data) {
        try {
            if (Files.isDirectory(data)) {
                List<String> texts = new ArrayList<>();
                for (Path file : textFiles(data)) {
                    texts.add(read(file));
                }
                return String.join("\n\n", texts);
            }
            return read(data);
        } catch (IOException e) {
            throw new EvaluationException(
                    data
                            + " cannot be read as UTF-8 text: "
                            + e.getMessage()
                            + "; give a .txt file or a folder of them",
                    e);
        }
    }

    private static List<Path> textFiles(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".txt"))
                    .sorted()
                    .collect(Collectors.toList());
        }
    }

    private static String read(Path file) throws IOException {
        return Files.readString(file).replace("\r\n", "\n");
    }
}
