package dev.retain.compression.pruning;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.apiguardian.api.API.Status.INTERNAL;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.retain.api.CompressionException;
import dev.retain.checkpoint.tensor.StrictJson;
import dev.retain.compression.pruning.PruningDecision.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apiguardian.api.API;

/**
 * Decisions as JSON. The outer fields are those of arXiv 2601.09694; it does not name the fields of
 * a layer, so these are ours.
 */
@API(status = INTERNAL, since = "0.1")
public final class DecisionJson {

    private static final String REASONING = "reasoning";
    private static final String STOP = "stop_pruning";
    private static final String LAYERS = "layer_decisions";
    private static final String NAME = "layer_name";
    private static final String ADDITIONAL = "additional_sparsity";

    private DecisionJson() {}

    static void write(PruningDecision decision, ObjectNode into) {
        into.put(REASONING, decision.reasoning()).put(STOP, decision.stop());
        var layers = into.putArray(LAYERS);
        decision.layers()
                .forEach(
                        step ->
                                layers.addObject()
                                        .put(NAME, step.layer())
                                        .put(ADDITIONAL, step.additional()));
    }

    /**
     * The decision of a JSON object.
     *
     * @throws IllegalArgumentException if a field is missing or of another kind, which is named
     */
    public static PruningDecision read(JsonNode object) {
        require(object.path(REASONING).isTextual(), REASONING + " is no text");
        require(object.path(STOP).isBoolean(), STOP + " is neither true nor false");
        require(object.path(LAYERS).isArray(), LAYERS + " is no list");
        var steps = new ArrayList<Step>();
        for (var layer : object.path(LAYERS)) {
            require(layer.path(NAME).isTextual(), NAME + " is no text");
            require(layer.path(ADDITIONAL).isNumber(), ADDITIONAL + " is no number");
            steps.add(new Step(layer.path(NAME).textValue(), layer.path(ADDITIONAL).doubleValue()));
        }
        return new PruningDecision(
                object.path(REASONING).textValue(), object.path(STOP).booleanValue(), steps);
    }

    private static void require(boolean sound, String problem) {
        if (!sound) {
            throw new IllegalArgumentException(problem);
        }
    }

    /**
     * The decisions of a file, one a line.
     *
     * @throws CompressionException if the file cannot be read or a line is no decision; the line is
     *     named
     */
    static List<PruningDecision> script(Path file) {
        var decisions = new ArrayList<PruningDecision>();
        int number = 0;
        for (var line : lines(file)) {
            number++;
            try {
                decisions.add(read(StrictJson.MAPPER.readTree(line)));
            } catch (JsonProcessingException e) {
                throw new CompressionException(
                        "line %d of %s is no JSON: %s; write one decision a line"
                                .formatted(number, file, StrictJson.reason(e)),
                        e);
            } catch (IllegalArgumentException e) {
                throw new CompressionException(
                        "line %d of %s is no decision: %s; write reasoning, stop_pruning and layer_decisions with layer_name and additional_sparsity"
                                .formatted(number, file, e.getMessage()),
                        e);
            }
        }
        return decisions;
    }

    private static List<String> lines(Path file) {
        try {
            if (Files.size(file) > Transcript.MOST_BYTES) {
                throw new CompressionException(
                        "%s has more than %d MiB; give the decisions of one run"
                                .formatted(file, Transcript.MOST_BYTES >> 20));
            }
            return Files.readString(file, UTF_8).lines().toList();
        } catch (IOException e) {
            throw new CompressionException(
                    "the decisions %s cannot be read: %s; name a file that is there"
                            .formatted(file, e),
                    e);
        }
    }
}
