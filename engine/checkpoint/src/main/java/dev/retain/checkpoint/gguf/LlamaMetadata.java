package dev.retain.checkpoint.gguf;

import dev.retain.api.CompressionException;
import dev.retain.checkpoint.Checkpoint;
import dev.retain.checkpoint.family.Families;

/** What llama.cpp wants to know of a llama, from its configuration and its tokenizer. */
final class LlamaMetadata {

    private static final String LLAMA = "llama";

    private LlamaMetadata() {}

    /**
     * The metadata of a model.
     *
     * @throws CompressionException if its tokenizer is of a kind that cannot be described
     */
    static GgufMetadata of(Checkpoint baseline) {
        var config = baseline.config();
        var metadata = new GgufMetadata();
        metadata.putString("general.architecture", LLAMA);
        metadata.putString("general.type", "model");
        metadata.putUint32("llama.block_count", config.layers());
        metadata.putUint32("llama.context_length", config.contextLength());
        metadata.putUint32("llama.embedding_length", config.hidden());
        metadata.putUint32("llama.feed_forward_length", config.intermediate());
        metadata.putUint32("llama.attention.head_count", config.heads());
        metadata.putUint32("llama.attention.head_count_kv", config.keyValueHeads());
        metadata.putUint32("llama.attention.key_length", config.headDim());
        metadata.putUint32("llama.attention.value_length", config.headDim());
        metadata.putFloat32("llama.attention.layer_norm_rms_epsilon", config.normEpsilon());
        metadata.putUint32("llama.vocab_size", config.vocabulary());
        metadata.putUint32("llama.rope.dimension_count", config.headDim());
        metadata.putFloat32("llama.rope.freq_base", config.ropeTheta());
        TokenizerMetadata.of(baseline).describe(metadata);
        return metadata;
    }

    /**
     * Checks that a model is a llama, whose names and row order are written, and rotates plainly.
     *
     * @throws CompressionException if it is another or does not
     */
    static void requireLlama(Checkpoint baseline) {
        var architecture = baseline.config().architecture();
        if (!architecture.equals(LLAMA)) {
            throw new CompressionException(
                    "format GGUF is written of architecture \"%s\" only, not \"%s\" of %s; use another format"
                            .formatted(LLAMA, architecture, baseline.location()));
        }
        requirePlainRotation(baseline);
    }

    private static void requirePlainRotation(Checkpoint baseline) {
        var type = Families.traits(baseline.config()).attention(0).rotary().type();
        if (!type.equals("default")) {
            throw new CompressionException(
                    "format GGUF: rope scaling \"%s\" of %s cannot be written; use another format"
                            .formatted(type, baseline.location()));
        }
    }
}
