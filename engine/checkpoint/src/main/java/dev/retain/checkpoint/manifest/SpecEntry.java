package dev.retain.checkpoint.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.retain.api.Compression;
import dev.retain.api.CompressionSpec;
import dev.retain.api.CompressionSpec.CalibrationText;
import dev.retain.api.CompressionSpec.Guidance;
import dev.retain.api.CompressionSpec.Quantisation;
import dev.retain.api.CompressionSpec.StepLimits;
import dev.retain.api.InvalidCheckpointException;
import dev.retain.api.SparsityPattern;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * The entry {@code spec} of {@code retain.json}: what was asked for.
 *
 * @param file the file
 * @param entry the entry; missing if the file has none
 */
record SpecEntry(Path file, JsonNode entry) {

    private static final String BITS = "bits";
    private static final String GROUP_SIZE = "groupSize";
    private static final String SPARSITY = "sparsity";
    private static final String PATTERN = "pattern";

    /** The specification as JSON, with {@code null} for what it leaves out. */
    static ObjectNode of(CompressionSpec spec) {
        var node = JsonNodeFactory.instance.objectNode();
        node.put(BITS, spec.bits().isPresent() ? spec.bits().getAsInt() : null);
        node.put(GROUP_SIZE, spec.groupSize().isPresent() ? spec.groupSize().getAsInt() : null);
        node.put("symmetric", spec.quantisation().map(Quantisation::symmetric).orElse(null));
        node.put(SPARSITY, spec.sparsity().isPresent() ? spec.sparsity().getAsDouble() : null);
        node.put(PATTERN, spec.pattern().map(Object::toString).orElse(null));
        spec.quantisation()
                .ifPresent(
                        codes -> {
                            node.put("actOrder", codes.actOrder());
                            node.put("rangeSearch", codes.rangeSearch());
                            codes.smoothing().ifPresent(alpha -> node.put("smoothing", alpha));
                        });
        spec.pruning()
                .ifPresent(
                        pruning -> {
                            node.put("pruning", pruning.method().name());
                            node.put("allocation", pruning.allocation().name());
                            pruning.guidance().ifPresent(it -> node.set("guidance", guidance(it)));
                        });
        spec.custom().ifPresent(id -> node.put("custom", id));
        spec.calibration().ifPresent(text -> node.set("calibration", calibration(text)));
        return node.put("format", spec.format().id());
    }

    private static ObjectNode guidance(Guidance guidance) {
        var node = JsonNodeFactory.instance.objectNode();
        node.put("iterations", guidance.iterations());
        node.put("gradients", guidance.gradients());
        guidance.agent()
                .ifPresent(
                        agent ->
                                node.putObject("agent")
                                        .put("model", agent.model())
                                        .put("temperature", agent.temperature())
                                        .put("tokens", agent.tokens()));
        guidance.budget().ifPresent(budget -> node.put("perplexityBudget", budget));
        var limits = guidance.limits();
        if (!limits.equals(StepLimits.DEFAULT)) {
            node.put("layersPerIteration", limits.layers());
            node.put("layerSparsity", limits.layerSparsity());
        }
        return node;
    }

    private static ObjectNode calibration(CalibrationText text) {
        var node = JsonNodeFactory.instance.objectNode();
        node.put("source", text.source().orElse("built in"));
        node.put("samples", text.samples()).put("length", text.length());
        return node.put("seed", text.seed());
    }

    OptionalInt bits() {
        return number(BITS, 1);
    }

    OptionalInt groupSize() {
        return number(GROUP_SIZE, Compression.PER_CHANNEL);
    }

    private OptionalInt number(String field, int least) {
        if (!entry.hasNonNull(field)) {
            return OptionalInt.empty();
        }
        var value = entry.path(field);
        if (!value.isInt() || value.intValue() < least || value.intValue() == 0) {
            throw wrong(field, value, "a number");
        }
        return OptionalInt.of(value.intValue());
    }

    OptionalDouble sparsity() {
        if (!entry.hasNonNull(SPARSITY)) {
            return OptionalDouble.empty();
        }
        var value = entry.path(SPARSITY);
        if (!value.isNumber() || !(value.doubleValue() > 0 && value.doubleValue() < 1)) {
            throw wrong(SPARSITY, value, "a number between 0 and 1");
        }
        return OptionalDouble.of(value.doubleValue());
    }

    Optional<SparsityPattern> pattern() {
        if (!entry.hasNonNull(PATTERN)) {
            return Optional.empty();
        }
        try {
            return Optional.of(SparsityPattern.parse(entry.path(PATTERN).asText()));
        } catch (IllegalArgumentException e) {
            throw new InvalidCheckpointException(file + ": spec." + e.getMessage(), e);
        }
    }

    private InvalidCheckpointException wrong(String field, JsonNode value, String expected) {
        return Manifest.wrong(file, "spec." + field, value, expected);
    }
}
