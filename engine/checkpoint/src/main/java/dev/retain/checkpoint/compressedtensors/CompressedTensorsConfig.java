package dev.retain.checkpoint.compressedtensors;

import static org.apiguardian.api.API.Status.INTERNAL;

import com.fasterxml.jackson.databind.JsonNode;
import dev.retain.api.Compression;
import dev.retain.api.InvalidCheckpointException;
import dev.retain.api.UnsupportedModelException;
import dev.retain.checkpoint.huggingface.QuantizationFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apiguardian.api.API;

/** Reads what compressed-tensors writes into {@code quantization_config}. */
@API(status = INTERNAL, since = "0.1")
public final class CompressedTensorsConfig {

    private static final String INT = "int";
    private static final Set<String> FORMATS =
            Set.of("pack-quantized", "int-quantized", "naive-quantized", "dense");
    private static final String MIXED = "mixed-precision";
    private static final Set<String> ORDERED = Set.of("group", "dynamic", "true");
    private static final Set<String> UNORDERED = Set.of("weight", "static", "null", "false");

    private final QuantizationFields fields;
    private final JsonNode config;

    private CompressedTensorsConfig(QuantizationFields fields) {
        this.fields = fields;
        this.config = fields.object();
    }

    /**
     * Reads it.
     *
     * @throws UnsupportedModelException if it names what cannot be read
     * @throws InvalidCheckpointException if it is senseless
     */
    public static CompressedTensors read(QuantizationFields fields) {
        return new CompressedTensorsConfig(fields).read();
    }

    private CompressedTensors read() {
        if (config.hasNonNull("kv_cache_scheme")) {
            throw unsupported("kv_cache_scheme");
        }
        var format = config.path("format").asText("missing");
        if (!format.equals(MIXED)) {
            requireFormat(format);
        }
        var mask = config.path("sparsity_config");
        var sparse =
                SparseLayout.of(mask.path("format").asText("dense"))
                        .orElseThrow(
                                () -> unsupported("sparsity_config format " + mask.path("format")));
        var groups = new ArrayList<CompressedTensors.Group>();
        for (var group : config.path("config_groups").properties()) {
            groups.add(group(group.getKey(), group.getValue()));
        }
        if (groups.isEmpty() && sparse == SparseLayout.DENSE) {
            throw new InvalidCheckpointException(
                    fields.file()
                            + ": quantization_config has no config_groups; get the file again");
        }
        if (!groups.isEmpty() && sparse != SparseLayout.DENSE) {
            throw unsupported("sparsity_config beside quantised weights");
        }
        return new CompressedTensors(
                fields.file().getFileName().toString(),
                List.copyOf(groups),
                ModuleTargets.of(fields, config.path("ignore")),
                sparse,
                sparse == SparseLayout.SPARSE_24_BITMASK && masksAll(mask));
    }

    private static boolean masksAll(JsonNode mask) {
        var ignored = mask.path("ignore");
        return mask.path("targets").toString().equals("[\"Linear\"]")
                && (ignored.isEmpty() || ignored.toString().equals("[\"lm_head\"]"));
    }

    private CompressedTensors.Group group(String name, JsonNode group) {
        if (group.isArray()) {
            return new CompressedTensors.Group(
                    Optional.ofNullable(LinearScheme.PRESETS.get(name))
                            .orElseThrow(() -> unsupported("the preset \"" + name + "\"")),
                    ModuleTargets.of(fields, group));
        }
        if (group.hasNonNull("format")) {
            requireFormat(group.path("format").asText());
        }
        if (group.hasNonNull("output_activations")) {
            throw unsupported("quantisation of output activations");
        }
        return new CompressedTensors.Group(
                scheme(group.path("weights"), activations(group.path("input_activations"))),
                ModuleTargets.of(fields, group.path("targets")));
    }

    private LinearScheme scheme(JsonNode weights, boolean quantisesActivations) {
        int bits = weights.path("num_bits").asInt();
        if (!weights.path("type").asText(INT).equals(INT) || bits < 2 || bits > 8) {
            throw unsupported(
                    "%s with %s bits".formatted(weights.path("type"), weights.path("num_bits")));
        }
        var actorder = weights.path("actorder").asText("null");
        if (!ORDERED.contains(actorder) && !UNORDERED.contains(actorder)) {
            throw unsupported("actorder " + weights.path("actorder"));
        }
        return new LinearScheme(
                bits,
                groupSize(weights),
                weights.path("symmetric").asBoolean(true),
                ORDERED.contains(actorder),
                quantisesActivations);
    }

    private boolean activations(JsonNode scheme) {
        if (scheme.isMissingNode() || scheme.isNull()) {
            return false;
        }
        if (scheme.path("num_bits").asInt() != 8
                || !scheme.path("type").asText(INT).equals(INT)
                || !scheme.path("symmetric").asBoolean(true)
                || !scheme.path("strategy").asText("token").equals("token")
                || !scheme.path("dynamic").asText().equals("true")) {
            throw unsupported("quantisation of activations other than by 8 bits a token, dynamic,");
        }
        return true;
    }

    private int groupSize(JsonNode weights) {
        var strategy = weights.path("strategy").asText("missing");
        if (strategy.equals("channel")) {
            return Compression.PER_CHANNEL;
        }
        if (!strategy.equals("group")) {
            throw unsupported("strategy \"" + strategy + "\"");
        }
        var size = weights.path("group_size");
        if (!size.isInt() || size.intValue() < 1) {
            throw new InvalidCheckpointException(
                    "%s: group_size is %s, not a number above 0; correct the file"
                            .formatted(fields.file(), size));
        }
        return size.intValue();
    }

    private void requireFormat(String format) {
        if (!FORMATS.contains(format)) {
            throw unsupported("format \"" + format + "\"");
        }
    }

    private UnsupportedModelException unsupported(String what) {
        return fields.unsupported(
                what,
                "compressed-tensors in the formats pack-quantized and int-quantized with int"
                    + " weights of 2 to 8 bits and a group or a channel a scale, and in the formats"
                    + " sparse-bitmask and sparse-24-bitmask");
    }
}
