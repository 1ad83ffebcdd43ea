package dev.retain.tasks;

import dev.retain.api.Capability;
import dev.retain.api.EvaluationException;
import dev.retain.api.OutcomeKind;
import dev.retain.api.task.Clusters;
import dev.retain.api.task.Outcome;
import dev.retain.api.task.PreparedSample;
import dev.retain.api.task.Request;
import dev.retain.api.task.Sample;
import dev.retain.api.task.Task;
import dev.retain.api.task.TaskContext;
import dev.retain.api.task.Tokens;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Perplexity of texts: each document is tokenised on its own, with the special tokens of a
 * document, and cut into windows of equal length that do not overlap; the rest is dropped, and no
 * window reaches from one document into the next. Where the model's tokenizer begins a text with a
 * token of its own, each window begins with it: some models, such as Gemma, predict nothing
 * sensible without. Windows have 2,048 tokens, as those of published figures, windows of the texts
 * that come along have 128, and none has more than the model can read. All windows are given, in
 * reading order.
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
        return "6";
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
        int[] begin = context.tokens().begin();
        int length = window - begin.length;
        List<Sample> samples = new ArrayList<>();
        int tokens = 0;
        for (TextDocument document : text.documents()) {
            int[] ids = withoutBegin(context.tokens(), document.content());
            tokens += ids.length;
            for (int number = 0; (number + 1) * length <= ids.length; number++) {
                int[] piece = Arrays.copyOfRange(ids, number * length, (number + 1) * length);
                samples.add(sample(text, document.name(), number, begin, piece));
            }
        }
        if (samples.size() < FEWEST_WINDOWS) {
            throw tooShort(text, tokens, samples.size(), length);
        }
        return samples;
    }

    /** A document's ids; what it begins with is put before each window instead. */
    private static int[] withoutBegin(Tokens tokens, String content) {
        int[] ids = tokens.encodeDocument(content);
        int[] begin = tokens.begin();
        int common = Math.min(begin.length, ids.length);
        return Arrays.equals(ids, 0, common, begin, 0, begin.length)
                ? Arrays.copyOfRange(ids, begin.length, ids.length)
                : ids;
    }

    private static Sample sample(
            PlainText text, String document, int number, int[] begin, int[] piece) {
        int from = number * piece.length;
        int[] window = Arrays.copyOf(begin, begin.length + piece.length);
        System.arraycopy(piece, 0, window, begin.length, piece.length);
        return new PreparedSample(
                String.format(Locale.ROOT, "%s-%s-%06d", text.label(), document, number),
                "tokens %d to %d of %s in %s"
                        .formatted(from, from + piece.length - 1, document, text.name()),
                Optional.of(document),
                Set.of(),
                new Request.Likelihood(window),
                Outcome::meanLoss);
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
