package dev.retain.checkpoint.family;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.retain.api.RetainException;
import dev.retain.checkpoint.huggingface.HuggingFaceConfig;
import dev.retain.checkpoint.shape.ModelConfig;
import dev.retain.checkpoint.testing.GoldenModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class KnownKeysTest {

    private static final Path FILE = Path.of("somewhere", "config.json");
    private static final ObjectMapper JSON = new ObjectMapper();

    private static Stream<String> families() throws IOException {
        Iterable<String> names = GoldenModel.facts("config_keys.json")::fieldNames;
        return StreamSupport.stream(names.spliterator(), false);
    }

    private static KnownKeys keys(String family) {
        return switch (family) {
            case "llama" -> new Llama().keys();
            case "mistral" -> new Mistral().keys();
            case "qwen2" -> new Qwen2().keys();
            case "qwen3" -> new Qwen3().keys();
            case "gemma" -> new Gemma().keys();
            case "gemma2" -> new Gemma2().keys();
            case "gemma3_text" -> Gemma3.text().keys();
            case "phi3" -> new Phi3().keys();
            default -> throw new IllegalArgumentException(family);
        };
    }

    /** The fields of transformers' configurations, and what they write. */
    @ParameterizedTest
    @MethodSource("families")
    void should_know_all_keys_that_transformers_has_in_the_family(String family)
            throws IOException {
        KnownKeys keys = keys(family);
        List<String> unknown =
                StreamSupport.stream(
                                GoldenModel.facts("config_keys.json").path(family).spliterator(),
                                false)
                        .map(JsonNode::asText)
                        .filter(key -> !keys.has(key))
                        .toList();
        assertThat(unknown).isEmpty();
    }

    private static ModelConfig read(String model, String change) throws IOException {
        ObjectNode root =
                (ObjectNode)
                        JSON.readTree(GoldenModel.folder(model).resolve("config.json").toFile());
        root.setAll((ObjectNode) JSON.readTree(change));
        return HuggingFaceConfig.read(FILE, root);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    llama | {"is_causal": false} | is_causal
                    qwen2 | {"is_causal": false} | is_causal
                    llama | {"is_encoder_decoder": true} | is_encoder_decoder
                    llama | {"text_config": {"hidden_size": 1}} | text_config
                    llama | {"per_layer_config": {"0": {"head_dim": 4}}} | per_layer_config
                    llama | {"transform_config": {"config_groups": {"R4": {}}}} | transform_config
                    llama | {"compression_config": {"format": "pack-quantized"}} | compression_config
                    llama | {"pruned_heads": {"0": [1]}} | pruned_heads
                    gemma | {"use_bidirectional_attention": true} | use_bidirectional_attention
                    gemma2 | {"use_bidirectional_attention": true} | use_bidirectional_attention
                    gemma3_text | {"use_bidirectional_attention": true} | use_bidirectional_attention
                    gemma3_text | {"use_bidirectional_attention": "all"} | use_bidirectional_attention
                    llama | {"hidden_act": "relu"} | hidden_act
                    llama | {"hidden_act": 1} | hidden_act
                    qwen3 | {"hidden_act": "quick_gelu"} | hidden_act
                    gemma | {"hidden_act": "relu", "hidden_activation": null} | hidden_act
                    gemma | {"hidden_act": "silu", "hidden_activation": "gelu"} | hidden_activation
                    gemma2 | {"hidden_activation": "relu"} | hidden_activation
                    gemma2 | {"query_pre_attn_scalar": null} | query_pre_attn_scalar
                    gemma2 | {"attn_logit_softcapping": 0} | attn_logit_softcapping
                    gemma2 | {"attn_logit_softcapping": "off"} | attn_logit_softcapping
                    gemma2 | {"sliding_window": null} | sliding_window
                    gemma3_text | {"sliding_window": null} | sliding_window
                    gemma3_text | {"sliding_window_pattern": 0} | sliding_window_pattern
                    gemma3_text | {"sliding_window_pattern": 6, "_sliding_window_pattern": 3} | _sliding_window_pattern
                    qwen2 | {"use_sliding_window": "yes"} | use_sliding_window
                    qwen2 | {"layer_types": ["full_attention"]} | layer_types
                    qwen2 | {"layer_types": ["a", "b", "c"]} | layer_types
                    llama | {"layer_types": ["full_attention", "sliding_attention", "full_attention"]} | layer_types
                    llama | {"layer_types": ["chunked_attention", "full_attention", "full_attention"]} | layer_types
                    mistral_swa | {"layer_types": ["full_attention", "sliding_attention", "sliding_attention"]} | layer_types
                    llama | {"attention_bias": "false"} | attention_bias
                    llama | {"tie_word_embeddings": "true"} | tie_word_embeddings
                    llama | {"tie_word_embeddings": 1} | tie_word_embeddings
                    llama | {"no_rope_layers": [1, 0, 1]} | no_rope_layers
                    llama | {"rope_ratio": 4} | rope_ratio
                    llama | {"alibi": true} | alibi
                    llama | {"rotary_dim": 8} | rotary_dim
                    qwen2 | {"use_mrope": true} | use_mrope
                    minicpm | {"num_experts": 8} | num_experts
                    minicpm | {"anything": "else"} | anything
                    internlm2 | {"qk_norm": true} | qk_norm
                    qwen3 | {"head_dim": null} | head_dim
                    llama | {"rms_norm_eps": null} | rms_norm_eps
                    llama | {"rope_scaling": "linear"} | rope_scaling
                    llama | {"rope_scaling": ["linear"]} | rope_scaling
                    llama | {"rope_scaling": {"rope_type": "linear", "factor": "4"}} | factor
                    llama | {"rope_scaling": {"rope_type": "linear", "factor": -1}} | factor
                    llama | {"rope_scaling": {"rope_type": "linear", "factor": null}} | factor
                    llama | {"rope_scaling": {"rope_type": 3, "factor": 1}} | rope_type
                    llama | {"rope_scaling": {"rope_type": null, "type": "linear", "factor": 2}} | rope_type
                    llama | {"rope_scaling": {"rope_type": "proportional", "factor": 2}} | proportional
                    llama | {"rope_scaling": {"rope_type": "linear", "factor": 2, "beta_fast": 3}} | beta_fast
                    llama | {"rope_scaling": {"rope_type": "yarn", "factor": 2, "truncate": 1}} | truncate
                    llama | {"rope_scaling": {"rope_type": "yarn", "factor": 2, "finetuned": false}} | finetuned
                    llama | {"rope_scaling": {"rope_type": "yarn", "factor": 2, "extrapolation_factor": 1.5}} | extrapolation_factor
                    llama | {"rope_scaling": {"rope_type": "yarn", "factor": 2, "attn_factor": 1.5}} | attn_factor
                    llama | {"rope_scaling": {"rope_type": "yarn", "factor": 2, "original_max_position_embeddings": 0}} | original_max_position_embeddings
                    llama | {"rope_scaling": {"rope_type": "llama3", "factor": 2, "low_freq_factor": 4, "high_freq_factor": 4}} | high_freq_factor
                    phi3_longrope | {"rope_scaling": {"type": "longrope", "short_factor": [1], "long_factor": [1]}} | short_factor
                    phi3_longrope | {"rope_scaling": {"type": "longrope", "short_mscale": 1.1}} | short_mscale
                    phi3 | {"partial_rotary_factor": 0.1} | partial_rotary_factor
                    phi3 | {"partial_rotary_factor": 2} | partial_rotary_factor
                    gemma3_text | {"rope_parameters": {"full_attention": 5}} | full_attention
                    gemma3_text | {"rope_parameters": {"chunked_attention": {}}} | chunked_attention
                    llama | {"hidden_size": 2097152} | hidden_size
                    llama | {"num_hidden_layers": 10000} | num_hidden_layers
                    llama | {"head_dim": 16000048} | 16000048
                    llama | {"num_attention_heads": 6000018, "head_dim": 16} | num_attention_heads
                    llama | {"head_dim": 16384, "num_attention_heads": 1024} | head_dim
                    llama | {"vocab_size": 2147483647} | vocab_size
                    llama | {"max_position_embeddings": 2147483648} | max_position_embeddings
                    """)
    void should_name_file_and_key_if_the_function_would_be_another(
            String model, String change, String key) {
        assertThatThrownBy(() -> read(model, change))
                .isInstanceOf(RetainException.class)
                .hasMessageStartingWith(FILE + ": ")
                .hasMessageContaining(key);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    llama | {"unsloth_version": "2025.1", "unsloth_fixed": true, "anything": {"else": [1]}}
                    llama | {"attention_dropout": 0.1, "pretraining_tp": 2, "use_cache": false}
                    llama | {"is_causal": true, "is_encoder_decoder": false, "pruned_heads": {}}
                    llama | {"is_causal": null, "per_layer_config": null, "text_config": null}
                    llama | {"partial_rotary_factor": 0.5, "rope_interleaved": false}
                    llama | {"attn_logit_softcapping": 30, "sliding_window": 2, "num_experts": 0}
                    llama | {"layer_types": ["full_attention", "full_attention", "attention"]}
                    mistral_swa | {"layer_types": ["sliding_attention", "sliding_attention", "sliding_attention"]}
                    qwen2 | {"attention_bias": false, "use_mrope": false, "sliding_window": null}
                    gemma | {"hidden_act": "gelu", "hidden_activation": "gelu_pytorch_tanh"}
                    gemma | {"use_bidirectional_attention": null}
                    gemma2 | {"use_bidirectional_attention": false, "hidden_act": "anything"}
                    gemma2 | {"attn_logit_softcapping": null, "final_logit_softcapping": null}
                    minicpm | {"unsloth_version": "1", "mup": false, "num_experts": null}
                    internlm2 | {"attn_implementation": "eager", "rope_scaling": null}
                    llama | {"rope_scaling": {"rope_type": "default", "factor": 1.0}}
                    llama | {"rope_scaling": {"rope_type": "linear", "factor": 2, "original_max_position_embeddings": 64}}
                    llama | {"rope_scaling": {"type": "su", "short_factor": [1,1,1,1,1,1,1,1], "long_factor": [2,2,2,2,2,2,2,2]}}
                    llama | {"max_position_embeddings": 2147483647}
                    llama | {"tie_word_embeddings": null}
                    """)
    void should_pass_over_what_changes_nothing(String model, String change) {
        assertThatCode(() -> read(model, change)).doesNotThrowAnyException();
    }

    @Test
    void should_take_the_length_that_dynamic_scaling_reaches_from_wherever_it_stands()
            throws IOException {
        var parameters = "{\"rope_parameters\": {\"rope_type\": \"dynamic\", \"factor\": 4.0}}";
        var scaling = "{\"rope_scaling\": {\"type\": \"dynamic\", \"factor\": 4.0}}";
        int trained = read("llama", "{}").contextLength();
        assertThat(read("llama", parameters).contextLength()).isEqualTo(4 * trained);
        assertThat(read("llama", scaling).contextLength()).isEqualTo(4 * trained);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rope_theta", "rope_scaling", "is_causal", "rope_parameters"})
    void should_refuse_switches_beside_the_text_of_a_multimodal_gemma(String key)
            throws IOException {
        ObjectNode root = JSON.createObjectNode().put("model_type", "gemma3");
        root.set(
                "text_config",
                JSON.readTree(GoldenModel.folder("gemma3_text").resolve("config.json").toFile()));
        assertThat(HuggingFaceConfig.read(FILE, root).ropeTheta()).isEqualTo(1e6);
        root.put(key, key.equals("rope_theta") ? "1" : "x");
        assertThatThrownBy(() -> HuggingFaceConfig.read(FILE, root))
                .isInstanceOf(RetainException.class)
                .hasMessageContaining(key);
        root.remove(List.of(key, "text_config"));
        assertThatThrownBy(() -> HuggingFaceConfig.read(FILE, root))
                .hasMessageStartingWith(FILE + ": text_config is missing");
    }

    @Test
    void should_take_the_flag_of_the_whole_model_where_the_text_has_one_of_its_own()
            throws IOException {
        ObjectNode root = JSON.createObjectNode().put("model_type", "gemma3");
        root.set(
                "text_config",
                ((ObjectNode)
                                JSON.readTree(
                                        GoldenModel.folder("gemma3_text")
                                                .resolve("config.json")
                                                .toFile()))
                        .put("tie_word_embeddings", false));
        assertThat(HuggingFaceConfig.read(FILE, root).tiedHead()).isTrue();
        root.put("tie_word_embeddings", false);
        assertThat(HuggingFaceConfig.read(FILE, root).tiedHead()).isFalse();
    }

    /** Transformers has the key in both families and applies it in one. */
    @Test
    void should_cap_scores_in_the_second_gemma_only() throws IOException {
        var cap = "{\"attn_logit_softcapping\": 2.5, \"final_logit_softcapping\": 1.5}";
        var second = Families.traits(read("gemma2", cap));
        var third = Families.traits(read("gemma3_text", cap));
        assertThat(second.scoreCap()).hasValue(2.5);
        assertThat(third.scoreCap()).isEmpty();
        assertThat(second.logitCap()).hasValue(1.5);
        assertThat(third.logitCap()).hasValue(1.5);
    }
}
