package dev.retain.checkpoint.gguf;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Names of tensors in GGUF and in Hugging Face. */
final class GgufNames {

    private static final Pattern BLOCK =
            Pattern.compile("blk\\.(\\d{1,4})\\.([a-z_]+)\\.(weight|bias)");

    private static final Map<String, String> OUTSIDE =
            Map.of(
                    "token_embd.weight", "model.embed_tokens.weight",
                    "output_norm.weight", "model.norm.weight",
                    "output.weight", "lm_head.weight");

    private static final Pattern HUGGING_FACE_BLOCK =
            Pattern.compile("model\\.layers\\.(\\d+)\\.(.+)\\.(\\w+)");

    private GgufNames() {}

    /** The name, or empty if the architecture has no such tensor. */
    static Optional<String> huggingFace(GgufArchitecture architecture, String name) {
        var block = BLOCK.matcher(name);
        if (!block.matches()) {
            return Optional.ofNullable(OUTSIDE.get(name));
        }
        return architecture
                .module(block.group(2))
                .map(
                        module ->
                                "model.layers.%d.%s.%s"
                                        .formatted(
                                                Integer.parseInt(block.group(1)),
                                                module,
                                                block.group(3)));
    }

    /** The name in GGUF of a tensor of Hugging Face, or empty if a llama has no such tensor. */
    static Optional<String> ofLlama(String name) {
        var block = HUGGING_FACE_BLOCK.matcher(name);
        if (!block.matches()) {
            return key(OUTSIDE, name);
        }
        return key(GgufArchitecture.LLAMA_MODULES, block.group(2))
                .map(part -> "blk.%s.%s.%s".formatted(block.group(1), part, block.group(3)));
    }

    private static Optional<String> key(Map<String, String> names, String value) {
        return names.entrySet().stream()
                .filter(entry -> entry.getValue().equals(value))
                .map(Map.Entry::getKey)
                .findFirst();
    }
}
