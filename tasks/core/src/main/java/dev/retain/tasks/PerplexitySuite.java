package dev.retain.tasks;

import dev.retain.api.Capability;
import dev.retain.api.EvaluationException;
import dev.retain.api.OutcomeKind;
import dev.retain.api.task.Answer;
import dev.retain.api.task.Request;
import dev.retain.api.task.Sample;
import dev.retain.api.task.Task;
import dev.retain.api.task.TaskContext;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Perplexity of a text: the text is tokenised once, with the special tokens of a document, and cut
 * into windows of equal length that do not overlap; the rest is dropped. Windows have 2,048 tokens,
 * as those of published figures, windows of the text of our own have 128, and none has more than
 * the model can read. They come in a shuffled order. The outcome of a window is the mean negative
 * log-probability of its tokens but the first, each given those before it in the window.
 */
final class PerplexitySuite implements Task {

    private static final String ID = "perplexity";
    private static final int FEWEST_WINDOWS = 8;

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String version() {
        return "4";
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
        return "the windows of the text given as data, else of one that comes along";
    }

    @Override
    public List<Sample> samples(TaskContext context) {
        PlainText text = context.data().map(PlainText::read).orElseGet(PlainText::shipped);
        int[] ids = context.tokens().encodeDocument(text.content());
        int window = Math.min(text.window(), context.tokens().contextLength());
        int windows = ids.length / window;
        if (windows < FEWEST_WINDOWS) {
            throw new EvaluationException(
                    "%s has %d tokens, too few for %d windows of %d; give a longer text"
                            .formatted(text.name(), ids.length, FEWEST_WINDOWS, window));
        }
        var dice = new Dice(context.seed(), ID, 0);
        List<Integer> order = dice.some(windows, IntStream.range(0, windows).boxed().toList());
        return order.stream()
                .limit(context.limit())
                .<Sample>map(index -> sample(text, index, ids, window))
                .toList();
    }

    private static Sample sample(PlainText text, int index, int[] ids, int length) {
        int from = index * length;
        return new Prepared(
                String.format(Locale.ROOT, "%s-%05d", text.label(), index),
                "tokens %d to %d of %s".formatted(from, from + length - 1, text.name()),
                new Request.Likelihood(Arrays.copyOfRange(ids, from, from + length)),
                PerplexitySuite::loss);
    }

    private static double loss(Answer answer) {
        return -Arrays.stream(((Answer.LogProbs) answer).values()).average().orElse(Double.NaN);
    }
}
