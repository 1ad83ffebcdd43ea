package dev.retain.model;

import dev.retain.model.family.DecoderTraits;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/** The arrays of a layer, in the order in which the kernels expect them. */
enum LayerTensor {
    ATTENTION_NORM(traits -> true),
    QUERY_KEY_VALUE(traits -> true),
    OUTPUT(traits -> true),
    MLP_NORM(traits -> true),
    GATE_UP(traits -> true),
    DOWN(traits -> true),
    QUERY_KEY_VALUE_BIAS(traits -> traits.biases().queryKeyValue()),
    OUTPUT_BIAS(traits -> traits.biases().output()),
    GATE_UP_BIAS(traits -> traits.biases().mlp()),
    DOWN_BIAS(traits -> traits.biases().mlp()),
    /** The norms of queries and keys, repeated for every head. */
    HEAD_NORMS(DecoderTraits::headNorms),
    OUTPUT_NORM(DecoderTraits::outputNorms),
    DOWN_NORM(DecoderTraits::outputNorms);

    private final Predicate<DecoderTraits> presence;

    LayerTensor(Predicate<DecoderTraits> presence) {
        this.presence = presence;
    }

    /** Those that layers of a decoder have. */
    static List<LayerTensor> of(DecoderTraits traits) {
        return Arrays.stream(values()).filter(tensor -> tensor.presence.test(traits)).toList();
    }
}
