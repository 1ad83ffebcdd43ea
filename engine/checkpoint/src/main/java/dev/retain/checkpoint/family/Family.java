package dev.retain.checkpoint.family;

import dev.retain.checkpoint.shape.DecoderTraits;
import dev.retain.checkpoint.shape.Rotary;
import java.util.Map;
import java.util.Optional;

/** A family of decoders: one small class each, named in {@link Families}. */
interface Family {

    /** The family as {@code model_type} names it. */
    String architecture();

    /** What transformers assumes where {@code config.json} leaves a key out. */
    default Map<String, Object> defaults() {
        return Map.of();
    }

    /** The object of {@code config.json} that has the decoder's entries; empty if all has. */
    default Optional<String> nested() {
        return Optional.empty();
    }

    /** What becomes of each key of {@code config.json}. */
    KnownKeys keys();

    /** How layers that see all tokens rotate. */
    default Rotary rotary(ConfigEntries config) {
        return RotaryEntries.flat(config).rotary();
    }

    /** What decoders of the family do. */
    DecoderTraits traits(ConfigEntries config);
}
