package dev.retain.tasks.cases;

import com.fasterxml.jackson.databind.JsonNode;
import dev.retain.api.task.Answer;
import dev.retain.api.task.Message;
import dev.retain.api.task.Outcome;
import dev.retain.api.task.PreparedSample;
import dev.retain.api.task.Request;
import dev.retain.api.task.Sample;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Makes a sample of a case. */
final class CaseReader {

    private static final Set<String> FIELDS =
            Set.of(
                    "id",
                    "prompt",
                    "messages",
                    "tools",
                    "expect",
                    "tags",
                    "cluster",
                    "max_tokens",
                    "stop");
    private static final int MAX_TOKENS = 256;
    private static final int MOST_TOKENS = 8192;
    private static final int LONGEST_ID = 200;

    private final CaseLine line;

    private CaseReader(CaseLine line) {
        this.line = line;
    }

    /**
     * The sample.
     *
     * @throws dev.retain.api.EvaluationException if a field is missing or not what it must be
     */
    static Sample sample(CaseLine line) {
        return new CaseReader(line).sample();
    }

    private Sample sample() {
        line.allow("a case", line.fields(), FIELDS);
        Request request =
                new Request.Generate(
                        chat(),
                        field("tools").map(new ChatReader(line)::tools).orElse(List.of()),
                        maxTokens(),
                        field("stop").map(value -> texts("stop", value)).orElse(List.of()));
        Optional<String> cluster = field("cluster").map(value -> line.filled("cluster", value));
        Set<String> tags =
                new LinkedHashSet<>(
                        field("tags").map(value -> texts("tags", value)).orElse(List.of()));
        Optional<Expectation> expected =
                field("expect").map(value -> ExpectationReader.read(line, value));
        if (expected.isEmpty()) {
            return new FaithfulSample(id(), cluster, tags, request);
        }
        Expectation expectation = expected.get();
        return new PreparedSample(
                id(),
                expectation.gold(),
                cluster,
                tags,
                request,
                answer -> Outcome.of(expectation.holds().test(Answer.text(answer))));
    }

    private String id() {
        String id =
                field("id")
                        .map(value -> line.filled("id", value).strip())
                        .orElseGet(() -> String.format(Locale.ROOT, "line-%06d", line.number()));
        if (id.length() > LONGEST_ID || id.chars().anyMatch(Character::isISOControl)) {
            throw line.wrong(
                    "id is \"%s\"; write at most %d characters on one line"
                            .formatted(CaseLine.shown(id), LONGEST_ID));
        }
        return id;
    }

    private List<Message> chat() {
        Optional<JsonNode> prompt = field("prompt");
        Optional<JsonNode> messages = field("messages");
        if (prompt.isPresent() == messages.isPresent()) {
            throw line.wrong(
                    prompt.isPresent()
                            ? "a case has prompt and messages; write one of them"
                            : "a case has no prompt; write what the model is asked as \"prompt\","
                                    + " or a chat as \"messages\"");
        }
        return messages.map(new ChatReader(line)::messages)
                .or(() -> prompt.map(text -> List.of(Message.user(line.filled("prompt", text)))))
                .orElseThrow();
    }

    private int maxTokens() {
        Optional<JsonNode> given = field("max_tokens");
        if (given.isEmpty()) {
            return MAX_TOKENS;
        }
        JsonNode value = given.get();
        boolean whole =
                value.isNumber() && value.canConvertToExactIntegral() && value.canConvertToInt();
        if (!whole || value.intValue() < 1 || value.intValue() > MOST_TOKENS) {
            throw line.wrong(
                    "max_tokens is %s; write a whole number from 1 to %d"
                            .formatted(CaseLine.shown(value.toString()), MOST_TOKENS));
        }
        return value.intValue();
    }

    private List<String> texts(String name, JsonNode value) {
        if (!value.isArray()) {
            throw line.wrong(
                    "%s is %s; write a list of texts"
                            .formatted(name, CaseLine.shown(value.toString())));
        }
        List<String> texts = new ArrayList<>();
        value.forEach(text -> texts.add(nonEmpty(name, text)));
        return texts;
    }

    /** Stop texts may be line ends, which are blank. */
    private String nonEmpty(String name, JsonNode value) {
        String text = line.text("each of " + name, value);
        if (text.isEmpty()) {
            throw line.wrong("%s has an empty text; leave it out".formatted(name));
        }
        return text;
    }

    private Optional<JsonNode> field(String name) {
        return Optional.ofNullable(line.fields().get(name)).filter(value -> !value.isNull());
    }
}
