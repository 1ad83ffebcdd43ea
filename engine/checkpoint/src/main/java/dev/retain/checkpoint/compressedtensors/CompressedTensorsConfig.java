package dev.retain.checkpoint.compressedtensors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.retain.api.Compression;
import dev.retain.api.InvalidCheckpointException;
import dev.retain.api.UnsupportedModelException;
import dev.retain.checkpoint.huggingface.QuantizationFields;
import dev.retain.checkpoint.huggingface.QuantizationFields.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The entry {@code quantization_config} of compressed-tensors, read and written. */
final class CompressedTensorsConfig {

    /** The format of packed codes. */
    static final String PACKED = "pack-quantized";

    /** The format of codes with a byte each. */
    static final String WHOLE = "int-quantized";

    private static final String INT = "int";
    private static final Set<String> FORMATS = Set.of(PACKED, WHOLE, "naive-quantized", "dense");
    private static final String MIXED = "mixed-precision";
    private static final Set<String> ORDERED = Set.of("group", "dynamic", "true");
    private static final Set<String> UNORDERED = Set.of("weight", "static", "null", "false");

    /** The release of compressed-tensors whose layouts are written. */
    private static final String RELEASE = "0.12.2";

    private static final String FORMAT = "format";
    private static final String GROUPS = "config_groups";
    private static final String TARGETS = "targets";
    private static final String IGNORED = "ignore";
    private static final String CACHE = "kv_cache_scheme";
    private static final String MASK = "sparsity_config";
    private static final String WEIGHTS = "weights";
    private static final String INPUTS = "input_activations";
    private static final String OUTPUTS = "output_activations";
    private static final String BITS = "num_bits";
    private static final String TYPE = "type";
    private static final String SYMMETRIC = "symmetric";
    private static final String STRATEGY = "strategy";
    private static final String GROUP_SIZE = "group_size";
    private static final String ORDER = "actorder";
    private static final String DYNAMIC = "dynamic";
    private static final String HEAD = "lm_head";
    private static final String CHANNEL = "channel";
    private static final String GROUP = "group";
    private static final String TOKEN = "token";
    private static final String DENSE = "dense";
    private static final int ACTIVATION_BITS = 8;

    private static final Set<String> KEYS =
            Set.of(
                    "quant_method",
                    FORMAT,
                    "quantization_status",
                    "global_compression_ratio",
                    "version",
                    "run_compressed",
                    "dequantize",
                    GROUPS,
                    IGNORED,
                    CACHE,
                    MASK,
                    OfflineTransforms.FIELD);
    private static final Set<String> GROUP_KEYS = Set.of(TARGETS, WEIGHTS, INPUTS, OUTPUTS, FORMAT);
    private static final Set<String> SCHEME_KEYS =
            Set.of(
                    BITS,
                    TYPE,
                    SYMMETRIC,
                    STRATEGY,
                    GROUP_SIZE,
                    ORDER,
                    DYNAMIC,
                    "observer",
                    "observer_kwargs",
                    "scale_dtype",
                    "zp_dtype");

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
    static CompressedTensors read(QuantizationFields fields) {
        return new CompressedTensorsConfig(fields).read();
    }

    private CompressedTensors read() {
        fields.requireKnown("quantization_config.", config, KEYS);
        if (config.hasNonNull(CACHE)) {
            throw unsupported(CACHE);
        }
        new OfflineTransforms(fields).check();
        var format = config.path(FORMAT).asText("missing");
        if (!format.equals(MIXED)) {
            requireFormat(format);
        }
        var mask = config.path(MASK);
        var sparse =
                SparseLayout.of(mask.path(FORMAT).asText(DENSE))
                        .orElseThrow(
                                () -> unsupported("sparsity_config format " + mask.path(FORMAT)));
        var groups = new ArrayList<CompressedTensors.Group>();
        for (var group : config.path(GROUPS).properties()) {
            groups.add(group(group.getKey(), group.getValue()));
        }
        if (groups.isEmpty() && sparse == SparseLayout.DENSE) {
            throw new InvalidCheckpointException(
                    fields.file() + ": quantization_config has no config_groups; correct the file");
        }
        if (!groups.isEmpty() && sparse != SparseLayout.DENSE) {
            throw unsupported("sparsity_config beside quantised weights");
        }
        return new CompressedTensors(
                fields.file().getFileName().toString(),
                List.copyOf(groups),
                ModuleTargets.of(fields, IGNORED, config.path(IGNORED)),
                sparse,
                sparse == SparseLayout.SPARSE_24_BITMASK && masksAll(mask));
    }

    private static boolean masksAll(JsonNode mask) {
        var ignored = mask.path(IGNORED);
        return mask.path(TARGETS).toString().equals("[\"" + ModuleTargets.LINEAR + "\"]")
                && (ignored.isEmpty() || ignored.toString().equals("[\"" + HEAD + "\"]"));
    }

    private CompressedTensors.Group group(String name, JsonNode group) {
        if (group.isArray()) {
            return new CompressedTensors.Group(
                    Optional.ofNullable(LinearScheme.PRESETS.get(name))
                            .orElseThrow(() -> unsupported("the preset \"" + name + "\"")),
                    ModuleTargets.of(fields, GROUPS, group));
        }
        fields.requireKnown(GROUPS + "." + name + ".", group, GROUP_KEYS);
        if (group.hasNonNull(FORMAT)) {
            requireFormat(group.path(FORMAT).asText());
        }
        if (group.hasNonNull(OUTPUTS)) {
            throw unsupported("quantisation of output activations");
        }
        return new CompressedTensors.Group(
                scheme(group.path(WEIGHTS), activations(group.path(INPUTS))),
                ModuleTargets.of(fields, TARGETS, group.path(TARGETS)));
    }

    private LinearScheme scheme(JsonNode weights, boolean quantisesActivations) {
        fields.requireKnown(WEIGHTS + ".", weights, SCHEME_KEYS);
        if (weights.hasNonNull(DYNAMIC) && !weights.path(DYNAMIC).asText().equals("false")) {
            throw unsupported("dynamic quantisation of weights");
        }
        int bits = bits(weights);
        if (!weights.path(TYPE).asText(INT).equals(INT) || bits < 2 || bits > 8) {
            throw unsupported("%s with %s bits".formatted(weights.path(TYPE), weights.path(BITS)));
        }
        var actorder = weights.path(ORDER).asText("null");
        if (!ORDERED.contains(actorder) && !UNORDERED.contains(actorder)) {
            throw unsupported("actorder " + weights.path(ORDER));
        }
        if (flag(weights, DYNAMIC, false)) {
            throw unsupported("quantisation of weights that is dynamic");
        }
        return new LinearScheme(
                bits,
                groupSize(weights),
                flag(weights, SYMMETRIC, true),
                ORDERED.contains(actorder),
                quantisesActivations);
    }

    private int bits(JsonNode scheme) {
        var bits = scheme.path(BITS);
        if (!bits.isInt()) {
            throw fields.wrong(BITS, bits, "a whole number");
        }
        return bits.intValue();
    }

    private boolean flag(JsonNode scheme, String key, boolean otherwise) {
        var value = scheme.path(key);
        if (value.isMissingNode() || value.isNull()) {
            return otherwise;
        }
        if (!value.isBoolean()) {
            throw fields.wrong(key, value, "true or false");
        }
        return value.booleanValue();
    }

    private boolean activations(JsonNode scheme) {
        if (scheme.isMissingNode() || scheme.isNull()) {
            return false;
        }
        fields.requireKnown(INPUTS + ".", scheme, SCHEME_KEYS);
        if (scheme.path(BITS).asInt() != ACTIVATION_BITS
                || !scheme.path(TYPE).asText(INT).equals(INT)
                || !scheme.path(SYMMETRIC).asBoolean(true)
                || !scheme.path(STRATEGY).asText(TOKEN).equals(TOKEN)
                || !scheme.path(DYNAMIC).asText().equals("true")) {
            throw unsupported("quantisation of activations other than by 8 bits a token, dynamic,");
        }
        return true;
    }

    /** Without a strategy the group size tells which is meant, as the library reads it. */
    private int groupSize(JsonNode weights) {
        var size = weights.path(GROUP_SIZE);
        boolean sized = weights.hasNonNull(GROUP_SIZE);
        if (sized && !size.isInt()) {
            throw fields.wrong(GROUP_SIZE, size, "a number above 0");
        }
        int given = size.asInt(0);
        var strategy =
                weights.hasNonNull(STRATEGY)
                        ? weights.path(STRATEGY).asText("of another kind")
                        : inferred(sized, given);
        if (strategy.equals(CHANNEL)) {
            if (given > 0) {
                throw fields.wrong(GROUP_SIZE, size, "null as strategy channel wants it");
            }
            return Compression.PER_CHANNEL;
        }
        if (!strategy.equals(GROUP)) {
            throw unsupported("strategy \"" + strategy + "\"");
        }
        if (given < 1) {
            throw fields.wrong(GROUP_SIZE, size, "a number above 0");
        }
        return given;
    }

    private static String inferred(boolean sized, int given) {
        if (!sized) {
            return "missing";
        }
        return given == Compression.PER_CHANNEL ? CHANNEL : GROUP;
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

    /**
     * The entry for all linears but the head.
     *
     * @param format of the codes
     * @param scheme with groups in the order of the inputs
     */
    static ObjectNode of(String format, LinearScheme scheme) {
        var config = JsonNodeFactory.instance.objectNode();
        config.put(Field.METHOD.key(), CompressedTensors.METHOD).put(FORMAT, format);
        config.put("quantization_status", "compressed");
        var group = config.putObject(GROUPS).putObject("group_0");
        group.putArray(TARGETS).add(ModuleTargets.LINEAR);
        boolean perChannel = scheme.groupSize() == Compression.PER_CHANNEL;
        var weights = group.putObject(WEIGHTS);
        weights.put(BITS, scheme.bits()).put(TYPE, INT).put(SYMMETRIC, scheme.symmetric());
        weights.put(STRATEGY, perChannel ? CHANNEL : GROUP);
        weights.put(GROUP_SIZE, perChannel ? null : Integer.valueOf(scheme.groupSize()));
        describe(weights, false);
        if (scheme.quantisesActivations()) {
            var inputs = group.putObject(INPUTS);
            inputs.put(BITS, ACTIVATION_BITS).put(TYPE, INT).put(SYMMETRIC, true);
            inputs.put(STRATEGY, TOKEN).putNull(GROUP_SIZE);
            describe(inputs, true);
        } else {
            group.putNull(INPUTS);
        }
        group.putNull(OUTPUTS);
        config.putArray(IGNORED).add(HEAD);
        config.putNull(CACHE).putNull("global_compression_ratio");
        config.putObject(MASK);
        return config.put("version", RELEASE);
    }

    private static void describe(ObjectNode scheme, boolean dynamic) {
        scheme.putNull(ORDER).put(DYNAMIC, dynamic).putNull("block_structure");
        scheme.put("observer", "minmax").putObject("observer_kwargs");
    }

    /**
     * The entry for values with a mask.
     *
     * @param sparsity the share of zeros
     */
    static ObjectNode of(SparseLayout layout, double sparsity) {
        var config = JsonNodeFactory.instance.objectNode();
        config.put(Field.METHOD.key(), CompressedTensors.METHOD).put(FORMAT, DENSE);
        config.putObject(GROUPS);
        var mask = config.putObject(MASK);
        mask.put(FORMAT, layout.format());
        mask.putArray(TARGETS).add(ModuleTargets.LINEAR);
        mask.putArray(IGNORED).add(HEAD);
        mask.put("global_sparsity", sparsity);
        mask.put(
                "sparsity_structure",
                layout == SparseLayout.SPARSE_24_BITMASK
                        ? CompressedTensorsFormat.TWO_OF_FOUR.toString()
                        : "unstructured");
        return config;
    }
}
