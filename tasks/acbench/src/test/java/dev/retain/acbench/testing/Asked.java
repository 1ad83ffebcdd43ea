package dev.retain.acbench.testing;

import dev.retain.acbench.AcBenchTasks;
import dev.retain.api.task.Answer;
import dev.retain.api.task.Dialogue;
import dev.retain.api.task.Ending;
import dev.retain.api.task.Outcome;
import dev.retain.api.task.Request;
import dev.retain.api.task.Sample;
import dev.retain.api.task.Task;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Asks samples of suites on data that a test writes. */
public final class Asked {

    private Asked() {}

    /** A suite by its id. */
    public static Task suite(String id) {
        return new AcBenchTasks()
                .tasks().stream().filter(task -> task.id().equals(id)).findFirst().orElseThrow();
    }

    /** Its samples. */
    public static List<Sample> samples(Task suite, Path data, int context) {
        return suite.samples(FixedContext.of(data, context));
    }

    /** Writes a file of data. */
    public static void write(Path data, String path, String content) {
        try {
            Path file = data.resolve(path);
            Files.createDirectories(file.getParent());
            Files.writeString(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a sample asks. */
    public static Request request(Sample sample) {
        try (Dialogue dialogue = sample.open()) {
            return dialogue.next().orElseThrow();
        }
    }

    /** What a text is worth. */
    public static Outcome text(Sample sample, String text) {
        return answer(sample, new Answer.Text(text, Ending.END_TOKEN, 1));
    }

    /** What log-probabilities are worth. */
    public static Outcome values(Sample sample, double... values) {
        return answer(sample, new Answer.LogProbs(values));
    }

    private static Outcome answer(Sample sample, Answer answer) {
        try (Dialogue dialogue = sample.open()) {
            dialogue.next();
            dialogue.accept(answer);
            return new Outcome(dialogue.outcome(), dialogue.figures());
        }
    }
}
