package dev.retain.model.checkpoint;

import com.fasterxml.jackson.databind.JsonNode;
import dev.retain.api.Compression;
import dev.retain.api.InvalidCheckpointException;
import dev.retain.api.UnsupportedModelException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * Reads {@code quantization_config} of {@code config.json}. Supported is the format {@code
 * pack-quantized} of compressed-tensors with integer weights of 4 or 8 bits.
 */
final class QuantizationConfig {

    private static final String FIELD = "quantization_config";
    private static final String METHOD = "compressed-tensors";
    private static final String FORMAT = "pack-quantized";
    private static final List<String> OLD_FILES =
            List.of("quantize_config.json", "quant_config.json");

    private final Path file;
    private final JsonNode config;

    private QuantizationConfig(Path file, JsonNode config) {
        this.file = file;
        this.config = config;
    }

    /**
     * The schemes that a checkpoint names; none if it is not quantised.
     *
     * @throws UnsupportedModelException if it has another format
     * @throws InvalidCheckpointException if it is senseless
     */
    static List<PackedScheme> read(Path file, JsonNode root) {
        for (var name : OLD_FILES) {
            if (Files.exists(file.resolveSibling(name))) {
                throw unsupported(file.resolveSibling(name), "this kind of quantisation");
            }
        }
        if (!root.hasNonNull(FIELD)) {
            return List.of();
        }
        return new QuantizationConfig(file, root.path(FIELD)).schemes();
    }

    /** What the schemes claim together: the format names bits and groups, never a method. */
    static Optional<CompressionClaim> claim(List<PackedScheme> schemes) {
        if (schemes.isEmpty()) {
            return Optional.empty();
        }
        var first = schemes.get(0);
        boolean alike = schemes.stream().allMatch(first::equals);
        return Optional.of(
                new CompressionClaim(
                        "config.json",
                        Optional.empty(),
                        alike ? OptionalInt.of(first.bits()) : OptionalInt.empty(),
                        alike ? OptionalInt.of(first.groupSize()) : OptionalInt.empty(),
                        OptionalDouble.empty(),
                        Optional.empty()));
    }

    private List<PackedScheme> schemes() {
        var method = config.path("quant_method").asText("missing");
        if (!method.equals(METHOD)) {
            throw unsupported(file, "quant_method \"" + method + "\"");
        }
        requireFormat(config);
        requireAbsent("kv_cache_scheme");
        var sparsity = config.path("sparsity_config").path("format").asText("dense");
        if (!sparsity.equals("dense")) {
            throw unsupported(file, "sparsity_config format \"" + sparsity + "\"");
        }
        var groups = config.path("config_groups");
        if (!groups.isObject() || groups.isEmpty()) {
            throw new InvalidCheckpointException(
                    "%s: %s has no config_groups; get the file again".formatted(file, FIELD));
        }
        var schemes = new ArrayList<PackedScheme>();
        groups.properties().forEach(group -> schemes.add(scheme(group.getKey(), group.getValue())));
        return List.copyOf(schemes);
    }

    private PackedScheme scheme(String name, JsonNode group) {
        if (!group.isObject()) {
            throw unsupported(file, "the preset \"" + name + "\" in config_groups");
        }
        if (group.hasNonNull("format")) {
            requireFormat(group);
        }
        if (group.hasNonNull("input_activations") || group.hasNonNull("output_activations")) {
            throw unsupported(file, "quantisation of activations");
        }
        var weights = group.path("weights");
        int bits = weights.path("num_bits").asInt();
        if (!weights.path("type").asText("int").equals("int") || (bits != 4 && bits != 8)) {
            throw unsupported(
                    file,
                    "%s with %s bits".formatted(weights.path("type"), weights.path("num_bits")));
        }
        if (weights.hasNonNull("actorder")) {
            throw unsupported(file, "actorder " + weights.path("actorder"));
        }
        return new PackedScheme(
                bits, groupSize(weights), weights.path("symmetric").asBoolean(true));
    }

    private int groupSize(JsonNode weights) {
        var strategy = weights.path("strategy").asText("missing");
        if (strategy.equals("channel")) {
            return Compression.PER_CHANNEL;
        }
        if (!strategy.equals("group")) {
            throw unsupported(file, "strategy \"" + strategy + "\"");
        }
        var size = weights.path("group_size");
        if (!size.isInt() || size.intValue() < 1) {
            throw new InvalidCheckpointException(
                    "%s: group_size is %s, not a number above 0; correct the file"
                            .formatted(file, size));
        }
        return size.intValue();
    }

    private void requireFormat(JsonNode object) {
        var format = object.path("format").asText("missing");
        if (!format.equals(FORMAT)) {
            throw unsupported(file, "format \"" + format + "\"");
        }
    }

    private void requireAbsent(String field) {
        if (config.hasNonNull(field)) {
            throw unsupported(file, field);
        }
    }

    private static UnsupportedModelException unsupported(Path file, String what) {
        return new UnsupportedModelException(
                "%s: %s is not supported; supported is %s in the format %s with int weights of 4 or 8 bits, a group or a channel a scale, without actorder"
                        .formatted(file, what, METHOD, FORMAT));
    }
}
