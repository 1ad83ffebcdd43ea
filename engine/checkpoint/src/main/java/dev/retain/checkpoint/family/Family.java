package dev.retain.checkpoint.family;

import dev.retain.checkpoint.shape.DecoderTraits;
import java.util.Map;

/** A family of decoders: one small class each, named in {@link Families}. */
interface Family {

    /** The family as {@code model_type} names it. */
    String architecture();

    /** What transformers assumes where {@code config.json} leaves a key out. */
    default Map<String, Object> defaults() {
        return Map.of();
    }

    /** What decoders of the family do. */
    DecoderTraits traits(ConfigEntries config);
}
