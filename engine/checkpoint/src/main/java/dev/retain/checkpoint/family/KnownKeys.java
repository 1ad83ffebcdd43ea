package dev.retain.checkpoint.family;

import dev.retain.api.UnsupportedModelException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of each key of a family's {@code config.json}: it is read, it changes nothing that
 * is computed, or it has one value that is supported. Transformers passes over every other key in
 * the families that are its own, and so it is here, except for keys that name positions. Families
 * whose code stands beside the model have no such key: nobody knows what their code reads.
 */
final class KnownKeys {

    /** Read in each family. */
    private static final List<String> DECODER =
            List.of(
                    "model_type",
                    "vocab_size",
                    "hidden_size",
                    "intermediate_size",
                    "num_hidden_layers",
                    "num_attention_heads",
                    "num_key_value_heads",
                    "head_dim",
                    "max_position_embeddings",
                    "rms_norm_eps",
                    "tie_word_embeddings",
                    "layer_types",
                    "quantization_config",
                    "rope_theta",
                    "rope_scaling",
                    "rope_parameters",
                    RotaryEntries.PARTIAL,
                    RotaryEntries.ORIGINAL);

    /** What is of training, of generation or of tools, or names things. */
    private static final List<String> NEUTRAL =
            List.of(
                    "_attn_implementation",
                    "_attn_implementation_autoset",
                    "_commit_hash",
                    "_name_or_path",
                    "architectures",
                    "attention_dropout",
                    "attn_implementation",
                    "auto_map",
                    "bos_token_id",
                    "cache_implementation",
                    "chunk_size_feed_forward",
                    "do_sample",
                    "dtype",
                    "eos_token_id",
                    "id2label",
                    "initializer_range",
                    "label2id",
                    "max_length",
                    "name_or_path",
                    "output_attentions",
                    "output_hidden_states",
                    "pad_token_id",
                    "pretraining_tp",
                    "problem_type",
                    "return_dict",
                    "task_specific_params",
                    "temperature",
                    "tokenizer_class",
                    "top_k",
                    "top_p",
                    "torch_dtype",
                    "torchscript",
                    "transformers_version",
                    "unsloth_fixed",
                    "unsloth_version",
                    "use_bfloat16",
                    "use_cache");

    /** What transformers reads of each model, with the value that leaves a decoder a decoder. */
    private static final Map<String, Object> SWITCHES =
            Map.of(
                    "add_cross_attention", false,
                    "compression_config", Map.of(),
                    "is_causal", true,
                    "is_encoder_decoder", false,
                    "per_layer_config", Map.of(),
                    "pruned_heads", Map.of(),
                    "text_config", Map.of(),
                    "transform_config", Map.of());

    private static final Set<String> POSITIONS = Set.of("rope", "mrope", "nope", "rotary", "alibi");

    private final Set<String> passed = new HashSet<>();
    private final Map<String, Object> only = new HashMap<>();
    private boolean isComplete;

    private KnownKeys() {}

    /** Those of all decoders. */
    static KnownKeys ofDecoder() {
        KnownKeys keys = new KnownKeys();
        keys.passed.addAll(DECODER);
        keys.passed.addAll(NEUTRAL);
        keys.only.putAll(SWITCHES);
        return keys;
    }

    /** Those beside the object that has the decoder's: none of them may speak of positions. */
    static KnownKeys around(String nested) {
        KnownKeys keys = new KnownKeys();
        keys.passed.add(nested);
        keys.only.put("is_causal", true);
        return keys;
    }

    /** The family reads them, too. */
    KnownKeys read(String... keys) {
        pass(List.of(keys));
        return this;
    }

    /** The family has them, and they change nothing that is computed. */
    KnownKeys neutral(String... keys) {
        pass(List.of(keys));
        return this;
    }

    private void pass(Collection<String> keys) {
        passed.addAll(keys);
        only.keySet().removeAll(keys);
    }

    /** A key has to have a value if it has one. */
    KnownKeys only(String key, Object value) {
        passed.remove(key);
        only.put(key, value);
        return this;
    }

    /** There are no others. */
    KnownKeys complete() {
        isComplete = true;
        return this;
    }

    /** Whether it is known what becomes of a key. */
    boolean has(String key) {
        return passed.contains(key) || only.containsKey(key);
    }

    /**
     * Checks the entries of a decoder. Those of GGUF metadata, whose keys have dots, are checked by
     * their reader.
     *
     * @throws UnsupportedModelException if one is not to be passed over
     */
    void check(ConfigEntries config) {
        List<String> keys = new ArrayList<>();
        config.given().keySet().forEach(key -> keys.add(String.valueOf(key)));
        for (String key : keys) {
            if (key.indexOf('.') < 0) {
                check(config, key, config.given().get(key));
            }
        }
    }

    private void check(ConfigEntries config, String key, @Nullable Object value) {
        if (value == null || passed.contains(key)) {
            return;
        }
        if (only.containsKey(key)) {
            if (!alike(value, only.get(key))) {
                throw config.unsupported(
                        "%s, which is %s,".formatted(key, ConfigEntries.shown(value)),
                        "only " + only.get(key));
            }
        } else if (!Boolean.FALSE.equals(value) && (isComplete || namesPositions(key))) {
            throw config.unsupported(
                    "the key %s, which is %s and of which %s does not know,"
                            .formatted(
                                    key,
                                    ConfigEntries.shown(value),
                                    config.config().architecture()),
                    "the configuration without it, if it changes nothing");
        }
    }

    private static boolean alike(Object value, @Nullable Object supported) {
        return value instanceof Number number && supported instanceof Number other
                ? number.doubleValue() == other.doubleValue()
                : value.equals(supported);
    }

    private static boolean namesPositions(String key) {
        return List.of(key.toLowerCase(Locale.ROOT).split("_")).stream()
                .anyMatch(POSITIONS::contains);
    }
}
