package dev.retain.checkpoint.gguf;

import dev.retain.checkpoint.family.Architectures;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Architectures of GGUF files and how the converter of llama.cpp changes what it takes from Hugging
 * Face.
 */
enum GgufArchitecture {
    /** Llama, and what is built like it: Mistral, SmolLM2. */
    LLAMA("LlamaForCausalLM", true, false, Map.of()),
    QWEN2("Qwen2ForCausalLM", false, false, Map.of()),
    QWEN3("Qwen3ForCausalLM", false, false, Map.of()),
    GEMMA("GemmaForCausalLM", false, true, Map.of()),
    GEMMA2("Gemma2ForCausalLM", false, true, outputNorms()),
    /** Its files hold the decoder alone, which is a family of its own in Hugging Face. */
    GEMMA3("Gemma3ForCausalLM", false, true, outputNorms()),
    PHI3("Phi3ForCausalLM", false, false, Map.of("ffn_up", "mlp.gate_up_proj")),
    MINICPM("MiniCPMForCausalLM", true, false, Map.of());

    /** The parts of a block of a llama, with their names in Hugging Face. */
    static final Map<String, String> LLAMA_MODULES =
            Map.of(
                    "attn_norm", "input_layernorm",
                    "attn_q", "self_attn.q_proj",
                    "attn_k", "self_attn.k_proj",
                    "attn_v", "self_attn.v_proj",
                    "attn_output", "self_attn.o_proj",
                    "ffn_norm", "post_attention_layernorm",
                    "ffn_gate", "mlp.gate_proj",
                    "ffn_up", "mlp.up_proj",
                    "ffn_down", "mlp.down_proj");

    /** Parts that some others have. */
    private static final Map<String, String> OTHER_MODULES =
            Map.of(
                    "attn_qkv", "self_attn.qkv_proj",
                    "attn_q_norm", "self_attn.q_norm",
                    "attn_k_norm", "self_attn.k_norm");

    private final String huggingFaceClass;
    private final boolean interleaved;
    private final boolean raisedNorms;
    private final Map<String, String> ownModules;

    GgufArchitecture(
            String huggingFaceClass,
            boolean interleaved,
            boolean raisedNorms,
            Map<String, String> ownModules) {
        this.huggingFaceClass = huggingFaceClass;
        this.interleaved = interleaved;
        this.raisedNorms = raisedNorms;
        this.ownModules = ownModules;
    }

    /**
     * The architecture of a name.
     *
     * @throws dev.retain.api.UnsupportedModelException if there is none
     */
    static GgufArchitecture named(Path file, String name) {
        return Arrays.stream(values())
                .filter(architecture -> architecture.family().equals(name))
                .findFirst()
                .orElseThrow(() -> Architectures.unsupported(file, name, names()));
    }

    private static List<String> names() {
        return Arrays.stream(values()).map(GgufArchitecture::family).toList();
    }

    /** Gemma 2 and 3 norm what attention and MLP give, too. */
    private static Map<String, String> outputNorms() {
        return Map.of(
                "post_attention_norm", "post_attention_layernorm",
                "ffn_norm", "pre_feedforward_layernorm",
                "post_ffw_norm", "post_feedforward_layernorm");
    }

    /** The name in files, with which the keys of the metadata begin. */
    String family() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The name of the family as {@code model_type}. */
    String modelType() {
        return this == GEMMA3 ? "gemma3_text" : family();
    }

    /** What {@code architectures} of {@code config.json} names. */
    List<String> huggingFaceClasses() {
        return List.of(huggingFaceClass);
    }

    /** Whether the two halves of each head take turns in the rows of query and key. */
    boolean isInterleaved() {
        return interleaved;
    }

    /** Whether norms are stored with the 1 that the family adds to them. */
    boolean hasRaisedNorms() {
        return raisedNorms;
    }

    /** Hugging Face's name of a part of a block; empty if blocks have no such part. */
    Optional<String> module(String part) {
        return Optional.ofNullable(ownModules.get(part))
                .or(() -> Optional.ofNullable(LLAMA_MODULES.get(part)))
                .or(() -> Optional.ofNullable(OTHER_MODULES.get(part)));
    }
}
