package dev.retain.remote.protocol;

import static org.apiguardian.api.API.Status.INTERNAL;

import com.fasterxml.jackson.databind.JsonNode;
import dev.retain.remote.http.MalformedAnswerException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.apiguardian.api.API;

/**
 * What a server answered.
 *
 * @param text what the model wrote
 * @param finish why it ended, as the server calls it
 * @param stop what the server says of stop texts: whether one ended the answer; empty where it does
 *     not say
 * @param promptTokens how many tokens the server read, if it counts them
 * @param tokens how many tokens it wrote, if it counts them
 * @param logProbs the log-probabilities of the tokens in the answer, NaN where there is none; empty
 *     where the server gives none
 * @param fingerprint what the server calls the system that answered
 */
@API(status = INTERNAL, since = "0.1")
public record Completion(
        String text,
        String finish,
        Optional<Boolean> stop,
        OptionalInt promptTokens,
        OptionalInt tokens,
        List<Double> logProbs,
        String fingerprint) {

    /**
     * The answer to a {@code completions} request.
     *
     * @throws MalformedAnswerException if it is none
     */
    public static Completion ofText(JsonNode answer) {
        JsonNode choice = choice(answer);
        return of(answer, choice, text(choice.path("text"), "choices[0].text"));
    }

    /**
     * The answer to a {@code chat/completions} request. Calls that the server read out of the
     * model's text stand in it as JSON objects with {@code name} and {@code arguments}, one a line.
     *
     * @throws MalformedAnswerException if it is none
     */
    public static Completion ofChat(JsonNode answer) {
        JsonNode choice = choice(answer);
        JsonNode message = choice.path("message");
        if (!message.isObject()) {
            throw new MalformedAnswerException("choices[0].message is no object");
        }
        JsonNode content = message.path("content");
        List<String> lines = new ArrayList<>();
        if (!content.isNull() && !content.isMissingNode()) {
            lines.add(text(content, "choices[0].message.content"));
        }
        message.path("tool_calls").forEach(call -> lines.add(CalledTool.text(call)));
        return of(
                answer,
                choice,
                String.join("\n", lines.stream().filter(l -> !l.isEmpty()).toList()));
    }

    private static Completion of(JsonNode answer, JsonNode choice, String text) {
        JsonNode usage = answer.path("usage");
        return new Completion(
                text,
                text(choice.path("finish_reason"), "choices[0].finish_reason"),
                stop(choice),
                count(usage.path("prompt_tokens")),
                count(usage.path("completion_tokens")),
                LogProbs.of(choice.path("logprobs")),
                answer.path("system_fingerprint").asText(""));
    }

    private static JsonNode choice(JsonNode answer) {
        JsonNode choice = answer.path("choices").path(0);
        if (!choice.isObject()) {
            throw new MalformedAnswerException("the answer has no choices[0]");
        }
        return choice;
    }

    private static String text(JsonNode node, String name) {
        if (!node.isTextual()) {
            throw new MalformedAnswerException(name + " is no text");
        }
        return node.textValue();
    }

    /** The name that vLLM gives it. */
    private static Optional<Boolean> stop(JsonNode choice) {
        return choice.has("stop_reason")
                ? Optional.of(choice.path("stop_reason").isTextual())
                : Optional.empty();
    }

    private static OptionalInt count(JsonNode node) {
        if (node.isMissingNode() || node.isNull()) {
            return OptionalInt.empty();
        }
        if (!node.canConvertToInt() || !node.isIntegralNumber() || node.intValue() < 0) {
            throw new MalformedAnswerException("usage counts no tokens");
        }
        return OptionalInt.of(node.intValue());
    }
}
