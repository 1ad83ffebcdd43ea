package dev.retain.checkpoint.family;

import dev.retain.checkpoint.shape.Activation;
import dev.retain.checkpoint.shape.DecoderTraits;
import dev.retain.checkpoint.shape.Rotary;
import java.util.Map;

/**
 * Gemma: norms around one, scaled embeddings, tied head. Its configurations say {@code hidden_act:
 * gelu} and mean the approximation by tanh; where {@code hidden_activation}, which transformers
 * read until its version 5, means another one, the configuration is refused. A {@code
 * partial_rotary_factor} is passed over, as transformers does.
 */
record Gemma() implements Family {

    private static final String ACTIVATION = "hidden_act";
    private static final String OTHER_ACTIVATION = "hidden_activation";
    private static final String TANH = "gelu_pytorch_tanh";

    @Override
    public String architecture() {
        return "gemma";
    }

    @Override
    public Map<String, Object> defaults() {
        return Map.of(
                "num_key_value_heads",
                16,
                "head_dim",
                256,
                "tie_word_embeddings",
                true,
                "max_position_embeddings",
                8192);
    }

    @Override
    public KnownKeys keys() {
        return baseKeys().read(ACTIVATION);
    }

    /** What all Gemmas read. */
    static KnownKeys baseKeys() {
        return KnownKeys.ofDecoder()
                .read(OTHER_ACTIVATION, "attention_bias")
                .only("use_bidirectional_attention", false);
    }

    @Override
    public DecoderTraits traits(ConfigEntries config) {
        return base(config, rotary(config)).activation(activation(config)).build();
    }

    private static Activation activation(ConfigEntries config) {
        String name = config.text(ACTIVATION).orElse(TANH);
        Activation activation =
                TraitsBuilder.activation(config, ACTIVATION, name.equals("gelu") ? TANH : name);
        String other = config.text(OTHER_ACTIVATION).orElse(name);
        boolean agrees =
                other.equals(name)
                        || TraitsBuilder.activation(config, OTHER_ACTIVATION, other) == activation;
        if (!agrees) {
            throw config.unsupported(
                    "%s %s beside %s %s".formatted(OTHER_ACTIVATION, other, ACTIVATION, name),
                    "one and the same activation");
        }
        return activation;
    }

    /** What all Gemmas have in common. */
    static TraitsBuilder base(ConfigEntries config, Rotary rotary) {
        boolean attention = config.isSet("attention_bias");
        return new TraitsBuilder(config, rotary)
                .biases(attention, attention, false)
                .offsetNorms()
                .scales(Math.sqrt(config.config().hidden()), 1, 1);
    }

    /** What the second and third version read besides. */
    static KnownKeys cappedKeys() {
        return baseKeys()
                .read("query_pre_attn_scalar", "sliding_window")
                .read("attn_logit_softcapping", "final_logit_softcapping")
                .neutral(ACTIVATION);
    }

    /** What the second and third version share besides. */
    static TraitsBuilder capped(ConfigEntries config, Rotary rotary) {
        return base(config, rotary)
                .activation(OTHER_ACTIVATION, TANH)
                .outputNorms()
                .attentionScale(1 / Math.sqrt(config.requiredReal("query_pre_attn_scalar")))
                .layerTypes();
    }
}
