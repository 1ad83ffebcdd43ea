package dev.retain.checkpoint.family;

import dev.retain.checkpoint.shape.Rotary;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the entries of rotary position embeddings in the places where transformers 5 finds them,
 * with its precedence. Source: {@code modeling_rope_utils.py} and the {@code
 * convert_rope_params_to_dict} of its configurations.
 */
final class RotaryEntries {

    static final String ORIGINAL = "original_max_position_embeddings";
    static final String PARTIAL = "partial_rotary_factor";
    static final String THETA = "rope_theta";

    private static final String PARAMETERS = "rope_parameters";
    private static final String SCALING = "rope_scaling";
    private static final String LOCAL_THETA = "rope_local_base_freq";
    private static final String FULL = "full_attention";
    private static final String SLIDING = "sliding_attention";
    private static final double DEFAULT_LOCAL_THETA = 10_000;

    private final ConfigEntries config;

    private RotaryEntries(ConfigEntries config) {
        this.config = config;
    }

    /**
     * Those of a family that rotates alike in all layers. A {@code rope_scaling} that is not empty
     * takes the place of all of {@code rope_parameters}; {@code rope_theta} and {@code
     * partial_rotary_factor} in there come before those beside it; {@code
     * original_max_position_embeddings} beside it comes before the one in there.
     */
    static RotaryEntry flat(ConfigEntries config) {
        return new RotaryEntries(config).flat();
    }

    /** Those of Gemma 3's layers that see all tokens. */
    static Rotary global(ConfigEntries config) {
        return new RotaryEntries(config).layered(FULL).rotary();
    }

    /** Those of Gemma 3's layers with a window. */
    static Rotary local(ConfigEntries config) {
        return new RotaryEntries(config).layered(SLIDING).rotary();
    }

    private RotaryEntry flat() {
        Optional<Map<?, ?>> scaling = config.object(SCALING).filter(given -> !given.isEmpty());
        RotaryEntry entry = new RotaryEntry(config, scaling.isPresent() ? SCALING : PARAMETERS);
        scaling.or(() -> config.object(PARAMETERS)).ifPresent(entry::putAll);
        theta(entry, THETA, config.config().ropeTheta());
        config.value(PARTIAL).ifPresent(share -> entry.putIfAbsent(PARTIAL, share));
        if (config.given().containsKey(ORIGINAL) || config.defaults().containsKey(ORIGINAL)) {
            entry.put(ORIGINAL, config.value(ORIGINAL).orElse(null));
        }
        return entry;
    }

    private void theta(RotaryEntry entry, String key, double otherwise) {
        if (!entry.has(THETA) && config.isNull(key)) {
            throw config.wrong(key, null, "a number above 0");
        }
        entry.putIfAbsent(THETA, config.value(key).orElse(otherwise));
    }

    /**
     * Those of a kind of layer: an object of {@code rope_parameters}, over which {@code
     * rope_scaling} is laid for layers that see all tokens.
     */
    private RotaryEntry layered(String kind) {
        Map<?, ?> parameters = config.object(PARAMETERS).orElse(Map.of());
        for (Object key : parameters.keySet()) {
            if (!FULL.equals(key) && !SLIDING.equals(key)) {
                throw config.unsupported(
                        "%s.%s".formatted(PARAMETERS, key),
                        "%s with an object %s and an object %s"
                                .formatted(PARAMETERS, FULL, SLIDING));
            }
        }
        RotaryEntry entry = new RotaryEntry(config, PARAMETERS + "." + kind);
        if (parameters.get(kind) == null) {
            entry.put(RotaryEntry.TYPE, RotaryEntry.DEFAULT);
        } else if (parameters.get(kind) instanceof Map<?, ?> given) {
            entry.putAll(given);
        } else {
            throw config.wrong(PARAMETERS + "." + kind, parameters.get(kind), "an object");
        }
        if (Boolean.FALSE.equals(entry.get(RotaryEntry.TRUNCATE))) {
            throw config.unsupported(
                    PARAMETERS + "." + kind + "." + RotaryEntry.TRUNCATE + " false", "true");
        }
        if (kind.equals(FULL)) {
            config.object(SCALING).ifPresent(entry::putAll);
        }
        boolean isGlobal = kind.equals(FULL);
        theta(
                entry,
                isGlobal ? THETA : LOCAL_THETA,
                isGlobal ? config.config().ropeTheta() : DEFAULT_LOCAL_THETA);
        config.value(PARTIAL).ifPresent(share -> entry.putIfAbsent(PARTIAL, share));
        return entry;
    }
}
