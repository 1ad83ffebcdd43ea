package dev.retain.tasks;

import dev.retain.api.Capability;
import dev.retain.api.EvaluationException;
import dev.retain.api.OutcomeKind;
import dev.retain.api.task.Clusters;
import dev.retain.api.task.Request;
import dev.retain.api.task.Sample;
import dev.retain.api.task.Task;
import dev.retain.api.task.TaskContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Perplexity of texts: each document is tokenised on its own, with the special tokens of a
 * document, and cut into windows of equal length that do not overlap; the rest is dropped, and no
 * window reaches from one document into the next. Windows have 2,048 tokens, as those of published
 * figures, windows of the texts that come along have 128, and none has more than the model can
 * read. All windows are given, in reading order.
 */
final class PerplexitySuite implements Task {

    private static final String ID = "perplexity";

    /** With fewer no verdict on a perplexity keeps its promise. */
    private static final int FEWEST_WINDOWS = 32;

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String version() {
        return "5";
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
    public String population() {
        return "the windows, one after the other, of the documents given as data, else of %d that come along"
                .formatted(PlainText.SHIPPED.size());
    }

    @Override
    public Clusters clusters() {
        return Clusters.FIXED;
    }

    @Override
    public List<Sample> samples(TaskContext context) {
        PlainText text = context.data().map(PlainText::read).orElseGet(PlainText::shipped);
        int window = Math.min(text.window(), context.tokens().contextLength());
        List<Sample> samples = new ArrayList<>();
        int tokens = 0;
        for (TextDocument document : text.documents()) {
            int[] ids = context.tokens().encodeDocument(document.content());
            tokens += ids.length;
            for (int number = 0; (number + 1) * window <= ids.length; number++) {
                samples.add(sample(text, document.name(), number, ids, window));
            }
        }
        if (samples.size() < FEWEST_WINDOWS) {
            throw tooShort(text, tokens, samples.size(), window);
        }
        return samples;
    }

    private static Sample sample(
            PlainText text, String document, int number, int[] ids, int length) {
        int from = number * length;
        return new TextWindow(
                String.format(Locale.ROOT, "%s-%s-%06d", text.label(), document, number),
                document,
                "tokens %d to %d of %s in %s"
                        .formatted(from, from + length - 1, document, text.name()),
                new Request.Likelihood(Arrays.copyOfRange(ids, from, from + length)));
    }

    private static EvaluationException tooShort(
            PlainText text, int tokens, int windows, int window) {
        return new EvaluationException(
                "%s has %d tokens, enough for %d windows of %d; a perplexity needs %d: give a text of %d tokens"
                                .formatted(
                                        text.name(),
                                        tokens,
                                        windows,
                                        window,
                                        FEWEST_WINDOWS,
                                        FEWEST_WINDOWS * window)
                        + (text.documents().size() > 1
                                ? ", each document of which is cut on its own"
                                : ""));
    }
}
