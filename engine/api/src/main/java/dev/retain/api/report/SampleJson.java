package dev.retain.api.report;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.retain.api.task.Request;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * {@link SampleRecord}s and {@link SamplePair}s as JSON, without loss. Nothing stands twice:
 *
 * <ul>
 *   <li>a pair is {@code {"suite", "sample", "gold", "cluster", "tags", "baseline", "candidate"}};
 *       a side is {@code {"turns", "outcome", "figures"}}; what is empty is left out;
 *   <li>a turn is {@code {"request", "answer"}}; a candidate's turn that was asked as the
 *       baseline's turn of the same number has no {@code request};
 *   <li>a request has a {@code kind}: {@code generate} ({@code chat}, {@code tools}, {@code
 *       maxTokens}, {@code stop}), {@code complete} ({@code prompt} instead of the chat), {@code
 *       score} ({@code chat} and {@code tools} or {@code prompt}, and {@code continuations}),
 *       {@code likelihood} ({@code window}: token ids; more than 16 are {@code windowLeb128}:
 *       Base64 of unsigned LEB128); a chat that goes on from that of the turn before says in {@code
 *       after} how many of its messages stay, and has only the new ones; without {@code maxTokens},
 *       tools and limits are those of the turn before, too;
 *   <li>an answer is {@code {"text", "tokens", "ending"}}, without {@code ending} where the model
 *       wrote a token that ends answers, or {@code {"logProbs"}}; more than 16 log-probabilities
 *       that single precision holds are {@code {"logProbs32"}}: Base64 of IEEE 754 singles,
 *       little-endian.
 * </ul>
 */
@API(status = EXPERIMENTAL, since = "0.1")
public final class SampleJson {

    private static final ObjectMapper JSON = new ObjectMapper();

    private SampleJson() {}

    /** A pair as one line, without its end. */
    public static String line(SamplePair pair) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("suite", pair.suite()).put("sample", pair.sample()).put("gold", pair.gold());
        pair.cluster().ifPresent(cluster -> node.put("cluster", cluster));
        if (!pair.tags().isEmpty()) {
            pair.tags().forEach(node.putArray("tags")::add);
        }
        node.set("baseline", side(pair.baseline(), List.of()));
        node.set("candidate", side(pair.candidate(), pair.baseline().turns()));
        return text(node);
    }

    /**
     * Reads what {@link #line} wrote.
     *
     * @throws IllegalArgumentException if the line is not such a pair
     */
    public static SamplePair pair(String line) {
        JsonNode node = parse(line);
        String sample = node.required("sample").asText();
        SampleRecord baseline = side(sample, node.required("baseline"), List.of());
        Set<String> tags = new TreeSet<>();
        node.path("tags").forEach(tag -> tags.add(tag.asText()));
        return new SamplePair(
                node.required("suite").asText(),
                node.required("gold").asText(),
                Optional.ofNullable(node.get("cluster")).map(JsonNode::asText),
                tags,
                baseline,
                side(sample, node.required("candidate"), baseline.turns()));
    }

    /** A record by itself, as stores keep it. */
    public static String line(SampleRecord sample) {
        ObjectNode node = JsonNodeFactory.instance.objectNode().put("sample", sample.sample());
        node.setAll(side(sample, List.of()));
        return text(node);
    }

    /**
     * Reads what {@link #line(SampleRecord)} wrote.
     *
     * @throws IllegalArgumentException if the line is not such a record
     */
    public static SampleRecord sample(String line) {
        JsonNode node = parse(line);
        return side(node.required("sample").asText(), node, List.of());
    }

    /** A request by itself; equal requests give equal lines. */
    public static String line(Request request) {
        return text(RequestJson.of(request, null));
    }

    private static ObjectNode side(SampleRecord sample, List<Turn> known) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        ArrayNode turns = node.putArray("turns");
        @Nullable Request before = null;
        for (int i = 0; i < sample.turns().size(); i++) {
            Turn turn = sample.turns().get(i);
            ObjectNode written = turns.addObject();
            if (i >= known.size() || !known.get(i).request().equals(turn.request())) {
                written.set("request", RequestJson.of(turn.request(), before));
            }
            written.set("answer", AnswerJson.of(turn.answer()));
            before = turn.request();
        }
        node.put("outcome", sample.outcome());
        if (!sample.figures().isEmpty()) {
            ObjectNode figures = node.putObject("figures");
            sample.figures().forEach(figures::put);
        }
        return node;
    }

    private static SampleRecord side(String sample, JsonNode node, List<Turn> known) {
        List<Turn> turns = new ArrayList<>();
        @Nullable Request before = null;
        for (JsonNode written : node.required("turns")) {
            Request request =
                    written.has("request")
                            ? RequestJson.read(written.get("request"), before)
                            : known(known, turns.size());
            turns.add(new Turn(request, AnswerJson.read(written.required("answer"))));
            before = request;
        }
        Map<String, Double> figures = new LinkedHashMap<>();
        node.path("figures")
                .properties()
                .forEach(figure -> figures.put(figure.getKey(), figure.getValue().asDouble()));
        return new SampleRecord(sample, turns, node.required("outcome").asDouble(), figures);
    }

    private static Request known(List<Turn> known, int number) {
        if (number >= known.size()) {
            throw new IllegalArgumentException("turn " + number + " has no request");
        }
        return known.get(number).request();
    }

    private static String text(JsonNode node) {
        try {
            return JSON.writeValueAsString(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of nodes can always be written", e);
        }
    }

    private static JsonNode parse(String line) {
        try {
            return JSON.readTree(line);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("no JSON: " + e.getOriginalMessage(), e);
        }
    }
}
