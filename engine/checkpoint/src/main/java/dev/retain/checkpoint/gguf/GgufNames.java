package dev.retain.checkpoint.gguf;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Hugging Face names of the tensors in GGUF. */
final class GgufNames {

    private static final Pattern BLOCK =
            Pattern.compile("blk\\.(\\d{1,4})\\.([a-z_]+)\\.(weight|bias)");

    private static final Map<String, String> OUTSIDE =
            Map.of(
                    "token_embd.weight", "model.embed_tokens.weight",
                    "output_norm.weight", "model.norm.weight",
                    "output.weight", "lm_head.weight");

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
}
