package dev.retain.checkpoint.huggingface;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.retain.checkpoint.Checkpoint;
import dev.retain.checkpoint.TokenizerSource;
import dev.retain.checkpoint.tensor.ElementType;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Configuration files as Hugging Face transformers reads them, for a model that comes without, such
 * as one from a GGUF file.
 */
final class SynthesisedConfig {

    private final Checkpoint baseline;
    private final JsonNodeFactory json = JsonNodeFactory.instance;

    /** The same bytes in every process: what a model is, hashes of its files say. */
    private final ObjectMapper mapper =
            JsonMapper.builder().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();

    SynthesisedConfig(Checkpoint baseline) {
        this.baseline = baseline;
    }

    /** {@code config.json}. */
    ObjectNode model() {
        var numbers = baseline.config();
        var config = json.objectNode();
        config.putArray("architectures").add("LlamaForCausalLM");
        config.put("model_type", numbers.architecture());
        config.put("vocab_size", numbers.vocabulary()).put("hidden_size", numbers.hidden());
        config.put("intermediate_size", numbers.intermediate());
        config.put("num_hidden_layers", numbers.layers());
        config.put("num_attention_heads", numbers.heads());
        config.put("num_key_value_heads", numbers.keyValueHeads());
        config.put("head_dim", numbers.headDim()).put("hidden_act", "silu");
        config.put("max_position_embeddings", numbers.contextLength());
        config.put("rms_norm_eps", numbers.normEpsilon()).put("rope_theta", numbers.ropeTheta());
        config.put("attention_bias", hasBias(".self_attn.q_proj"));
        config.put("mlp_bias", hasBias(".mlp.gate_proj"));
        config.put("tie_word_embeddings", numbers.tiedHead()).put("torch_dtype", dtype());
        putId(config, "bos_token_id");
        putId(config, "eos_token_id");
        putId(config, "pad_token_id");
        takeOver(config);
        return config;
    }

    /** What the family reads; keys of GGUF's metadata have a dot and are not for transformers. */
    private void takeOver(ObjectNode config) {
        new TreeMap<>(baseline.config().raw())
                .forEach(
                        (key, value) -> {
                            if (key.indexOf('.') < 0) {
                                config.set(key, mapper.valueToTree(value));
                            }
                        });
    }

    /** {@code generation_config.json}. */
    ObjectNode generation() {
        var config = json.objectNode();
        putId(config, "bos_token_id");
        putId(config, "pad_token_id");
        var ends = config.putArray("eos_token_id");
        new TreeSet<>(baseline.tokenizer().endTokens()).forEach(ends::add);
        return config;
    }

    /** {@code tokenizer_config.json}. */
    ObjectNode tokenizer() {
        var source = baseline.tokenizer();
        var config = json.objectNode().put("tokenizer_class", "PreTrainedTokenizerFast");
        new TreeMap<>(source.specialTokens()).forEach(config::put);
        addTemplates(source, config);
        config.put("clean_up_tokenization_spaces", false);
        return config.put("model_max_length", baseline.config().contextLength());
    }

    /** Two templates are a list of them by name. */
    private static void addTemplates(TokenizerSource source, ObjectNode config) {
        var key = HuggingFaceTokenizer.TEMPLATE_ENTRY;
        if (source.toolTemplate().isEmpty()) {
            source.chatTemplate().ifPresent(template -> config.put(key, template));
            return;
        }
        var list = config.putArray(key);
        source.chatTemplate()
                .ifPresent(text -> list.addObject().put("name", "default").put("template", text));
        source.toolTemplate()
                .ifPresent(text -> list.addObject().put("name", "tool_use").put("template", text));
    }

    private boolean hasBias(String module) {
        return baseline.names().stream().anyMatch(name -> name.endsWith(module + ".bias"));
    }

    /** The narrowest type that holds all tensors of the artifact. */
    private String dtype() {
        Set<ElementType> types =
                baseline.names().stream()
                        .map(name -> ElementType.holding(baseline.info(name).storage()))
                        .collect(Collectors.toSet());
        if (types.equals(Set.of(ElementType.F16))) {
            return "float16";
        }
        return types.equals(Set.of(ElementType.BF16)) ? "bfloat16" : "float32";
    }

    private void putId(ObjectNode config, String field) {
        if (baseline.config().raw().get(field) instanceof Number id) {
            config.put(field, id.longValue());
        }
    }
}
