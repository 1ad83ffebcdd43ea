package dev.retain.api.report;

import static java.util.stream.Collectors.joining;
import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.api.task.Answer;
import dev.retain.api.task.Message;
import dev.retain.api.task.Prompt;
import dev.retain.api.task.Request;
import dev.retain.api.task.Tool;
import dev.retain.api.task.ToolCall;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.apiguardian.api.API;

/** What was asked and answered, as text for a reader. */
@API(status = INTERNAL, since = "0.1")
public final class SampleText {

    private static final String PARAGRAPH = "\n\n";
    private static final String GAP = "  ";

    /** Stands where a continuation or its log-probability is missing. */
    private static final String NOTHING = "–";

    private SampleText() {}

    /**
     * The turn in which the answers of both models part first; the last if they never do. A
     * sample's text is that of this turn.
     */
    public static int parting(SamplePair pair) {
        List<Turn> one = pair.baseline().turns();
        List<Turn> other = pair.candidate().turns();
        int most = Math.min(one.size(), other.size());
        for (int turn = 0; turn < most; turn++) {
            if (!one.get(turn).answer().equals(other.get(turn).answer())) {
                return turn;
            }
        }
        return Math.max(0, most - 1);
    }

    /** What was asked. The continuations of a {@link Request.Score} stand in its answer. */
    public static String asked(Request request) {
        if (request instanceof Request.Generate generate) {
            return chat(generate.chat(), generate.tools());
        }
        if (request instanceof Request.Complete complete) {
            return complete.prompt();
        }
        if (request instanceof Request.Score score) {
            return prompt(score.prompt());
        }
        int[] window = ((Request.Likelihood) request).window();
        return String.format(
                Locale.ROOT,
                "how likely each of these %,d tokens is:\n%s",
                window.length,
                Arrays.stream(window).mapToObj(Integer::toString).collect(joining(" ")));
    }

    /** What was answered. */
    public static String answered(Turn turn) {
        if (turn.answer() instanceof Answer.Text text) {
            return text.text();
        }
        double[] values = ((Answer.LogProbs) turn.answer()).values();
        return turn.request() instanceof Request.Score score
                ? beside(values, score.continuations())
                : likelihoods(values);
    }

    /** What cut the answer off; empty if it ended by itself. */
    public static String ending(Turn turn) {
        if (turn.answer() instanceof Answer.Text text) {
            return switch (text.ending()) {
                case END_TOKEN, STOP_TEXT -> "";
                case LIMIT -> "ended at its limit of " + tokens(text.tokens());
                case CONTEXT_FULL ->
                        "ended after %s, for the context was full".formatted(tokens(text.tokens()));
                case NOT_FINITE ->
                        "ended after %s, for what followed was no number"
                                .formatted(tokens(text.tokens()));
            };
        }
        return "";
    }

    private static String tokens(int count) {
        return count == 1 ? "1 token" : String.format(Locale.ROOT, "%,d tokens", count);
    }

    private static String prompt(Prompt prompt) {
        return prompt instanceof Prompt.Chat chat
                ? chat(chat.messages(), chat.tools())
                : ((Prompt.Raw) prompt).text();
    }

    private static String chat(List<Message> messages, List<Tool> tools) {
        String said = messages.stream().map(SampleText::message).collect(joining(PARAGRAPH));
        return tools.isEmpty() ? said : tools(tools) + PARAGRAPH + said;
    }

    private static String tools(List<Tool> tools) {
        return tools.stream()
                .map(t -> "%s: %s %s".formatted(t.name(), t.description(), t.parameters()))
                .collect(joining("\n", "tools:\n", ""));
    }

    private static String message(Message message) {
        var text = new StringBuilder(message.role());
        message.answers().ifPresent(call -> text.append(", to ").append(call(call)));
        text.append(": ").append(message.content());
        message.calls().forEach(call -> text.append("\ncalls ").append(call(call)));
        return text.toString();
    }

    private static String call(ToolCall call) {
        return "%s(%s) as %s".formatted(call.name(), call.arguments(), call.id());
    }

    private static String beside(double[] values, List<String> continuations) {
        return IntStream.range(0, Math.max(values.length, continuations.size()))
                .mapToObj(
                        i ->
                                (i < values.length ? NumberText.figure(values[i]) : NOTHING)
                                        + GAP
                                        + (i < continuations.size()
                                                ? continuations.get(i)
                                                : NOTHING))
                .collect(joining("\n"));
    }

    private static String likelihoods(double[] values) {
        return "on average %s a token:\n%s"
                .formatted(
                        NumberText.figure(Arrays.stream(values).average().orElse(Double.NaN)),
                        Arrays.stream(values).mapToObj(NumberText::figure).collect(joining(GAP)));
    }
}
