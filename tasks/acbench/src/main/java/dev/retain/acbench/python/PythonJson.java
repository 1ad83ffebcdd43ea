package dev.retain.acbench.python;

import static org.apiguardian.api.API.Status.INTERNAL;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apiguardian.api.API;

/** JSON as Python's {@code json.loads} reads it: also NaN and infinite numbers. */
@API(status = INTERNAL, since = "0.1")
public final class PythonJson {

    private static final int DEEPEST = 400;
    private static final int MOST_DIGITS = 4300;

    private static final JsonMapper JSON =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxNestingDepth(DEEPEST)
                                                    .maxNumberLength(MOST_DIGITS)
                                                    .build())
                                    .build())
                    .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    private PythonJson() {}

    /**
     * The value of a text.
     *
     * @return empty if it is no JSON, nests more than 400 deep or has a number of more than 4,300
     *     digits
     */
    public static Optional<PythonValue> read(String text) {
        try {
            JsonNode node = JSON.readTree(text);
            return node.isMissingNode() ? Optional.empty() : Optional.of(value(node));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    /** The value of a node, which nests no deeper than a reader's limit. */
    public static PythonValue value(JsonNode node) {
        return switch (node.getNodeType()) {
            case OBJECT -> dict(node);
            case ARRAY -> list(node);
            case STRING -> new PythonValue.Str(node.textValue());
            case BOOLEAN -> new PythonValue.Bool(node.booleanValue());
            case NUMBER ->
                    node.isIntegralNumber()
                            ? new PythonValue.Int(node.bigIntegerValue())
                            : new PythonValue.Real(node.doubleValue());
            default -> new PythonValue.None();
        };
    }

    private static PythonValue dict(JsonNode node) {
        Map<PythonValue, PythonValue> entries = new LinkedHashMap<>();
        node.fields()
                .forEachRemaining(
                        field ->
                                entries.put(
                                        new PythonValue.Str(field.getKey()),
                                        value(field.getValue())));
        return new PythonValue.DictOf(entries);
    }

    private static PythonValue list(JsonNode node) {
        List<PythonValue> items = new ArrayList<>();
        node.elements().forEachRemaining(item -> items.add(value(item)));
        return new PythonValue.ListOf(items);
    }
}
