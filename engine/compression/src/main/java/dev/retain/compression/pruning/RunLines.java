package dev.retain.compression.pruning;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** The lines of a transcript, as JSON. */
final class RunLines {

    static final String BEGIN = "begin";
    static final String DECISION = "decision";
    static final String GRADIENTS = "gradients";
    static final String MEASUREMENT = "measurement";
    static final String END = "end";

    private static final String KIND = "kind";
    private static final String ITERATION = "iteration";
    private static final String PERPLEXITY = "perplexity";
    private static final String UNDONE = "undone";

    private RunLines() {}

    static ObjectNode of(String kind) {
        return JsonNodeFactory.instance.objectNode().put(KIND, kind);
    }

    static boolean is(JsonNode line, String kind) {
        return line.path(KIND).asText().equals(kind);
    }

    static int iteration(JsonNode line) {
        return line.path(ITERATION).asInt();
    }

    static ObjectNode decision(int iteration, GuardRails.Guarded guarded) {
        var line = of(DECISION).put(ITERATION, iteration);
        DecisionJson.write(guarded.decision(), line);
        var fired = line.putArray("guards");
        guarded.fired().forEach(fired::add);
        return line;
    }

    static ObjectNode gradients(int iteration) {
        return of(GRADIENTS).put(ITERATION, iteration);
    }

    /**
     * What was measured.
     *
     * @param sparsity of the pool and of all weights
     * @param undone whether the step was undone, so that this is not what the model is now
     */
    static ObjectNode measurement(
            int iteration, double perplexity, double[] sparsity, boolean undone, String text) {
        var line = of(MEASUREMENT).put(ITERATION, iteration);
        if (Double.isFinite(perplexity)) {
            line.put(PERPLEXITY, perplexity);
        } else {
            line.putNull(PERPLEXITY);
        }
        line.putObject("sparsity").put("pool", sparsity[0]).put("total", sparsity[1]);
        return line.put(UNDONE, undone).put("assessment", text);
    }

    /** After how many iterations a run ends at the latest, or ended. */
    static int iterations(JsonNode line) {
        return line.path("iterations").asInt();
    }

    static double perplexity(JsonNode line) {
        return line.path(PERPLEXITY).asDouble(Double.NaN);
    }

    static double sparsity(JsonNode line) {
        return line.path("sparsity").path("pool").asDouble();
    }

    static boolean undone(JsonNode line) {
        return line.path(UNDONE).asBoolean();
    }

    /** The line of a kind, if there is one; the last one. */
    static List<ObjectNode> ofKind(List<ObjectNode> lines, String kind) {
        return lines.stream().filter(line -> is(line, kind)).toList();
    }
}
