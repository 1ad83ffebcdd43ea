package dev.retain.checkpoint.compressedtensors;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** The entry {@code quantization_config} as compressed-tensors reads it. */
final class ConfigEntry {

    /** The release of compressed-tensors whose layouts are written. */
    private static final String RELEASE = "0.12.2";

    private ConfigEntry() {}

    /** A configuration of a format, still without groups. */
    static ObjectNode of(String format) {
        var config = JsonNodeFactory.instance.objectNode();
        config.put("quant_method", "compressed-tensors").put("format", format);
        config.put("quantization_status", "compressed");
        config.putObject("config_groups");
        config.putArray("ignore").add("lm_head");
        config.putNull("kv_cache_scheme").putNull("global_compression_ratio");
        config.putObject("sparsity_config");
        return config.put("version", RELEASE);
    }

    /** The group of all linears, still without schemes. */
    static ObjectNode group(ObjectNode config) {
        var group = config.withObject("/config_groups").putObject("group_0");
        group.putArray("targets").add("Linear");
        return group;
    }

    /** Describes how weights or activations become codes. */
    static void describe(
            ObjectNode scheme,
            int bits,
            boolean symmetric,
            String strategy,
            Optional<Integer> groupSize,
            boolean dynamic) {
        scheme.put("num_bits", bits).put("type", "int").put("symmetric", symmetric);
        scheme.put("strategy", strategy).put("group_size", groupSize.orElse(null));
        scheme.putNull("actorder").put("dynamic", dynamic).putNull("block_structure");
        scheme.put("observer", "minmax").putObject("observer_kwargs");
    }
}
