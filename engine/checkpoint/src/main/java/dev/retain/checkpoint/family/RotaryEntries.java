package dev.retain.checkpoint.family;

import dev.retain.checkpoint.shape.Rotary;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Reads rotary position embeddings from both layouts: {@code rope_parameters} of transformers 5,
 * nested by the kind of layer or not, and {@code rope_theta} with {@code rope_scaling} of 4.
 */
final class RotaryEntries {

    private static final String ORIGINAL = "original_max_position_embeddings";
    private static final String PARTIAL = "partial_rotary_factor";
    private static final Map<String, String> OLD_TYPES = Map.of("su", "longrope");

    private final ConfigEntries config;

    RotaryEntries(ConfigEntries config) {
        this.config = config;
    }

    /** That of layers that see all tokens. */
    Rotary global() {
        Map<?, ?> parameters =
                nested("full_attention")
                        .or(() -> config.object("rope_parameters"))
                        .or(() -> config.object("rope_scaling"))
                        .orElse(Map.of());
        return rotary(config.config().ropeTheta(), parameters);
    }

    /** That of layers with a window, where those have one of their own. */
    Rotary local() {
        Map<?, ?> parameters = nested("sliding_attention").orElse(Map.of());
        Object theta = parameters.get("rope_theta");
        return rotary(
                theta == null
                        ? config.real("rope_local_base_freq").orElse(config.config().ropeTheta())
                        : ConfigEntries.positive("rope_theta", theta),
                parameters);
    }

    private Optional<Map<?, ?>> nested(String kind) {
        return config.object("rope_parameters")
                .filter(parameters -> parameters.get(kind) instanceof Map)
                .map(parameters -> (Map<?, ?>) parameters.get(kind));
    }

    private Rotary rotary(double theta, Map<?, ?> given) {
        Map<Object, Object> parameters = new HashMap<>(given);
        parameters.values().removeIf(value -> value == null);
        config.number(ORIGINAL).ifPresent(length -> parameters.putIfAbsent(ORIGINAL, length));
        Object partial = parameters.get(PARTIAL);
        double share =
                partial == null
                        ? config.real(PARTIAL).orElse(1)
                        : ConfigEntries.positive(PARTIAL, partial);
        int channels = (int) (config.config().headDim() * share);
        if (channels > config.config().headDim() || channels % 2 != 0) {
            throw ConfigEntries.wrong(
                    PARTIAL, share, "a share that makes an even number of channels of a head");
        }
        return new Rotary(theta, channels, type(parameters), Map.copyOf(parameters), positions());
    }

    private int positions() {
        return config.number("max_position_embeddings").orElse(config.config().contextLength());
    }

    /** Before transformers 4.44, Phi-3 said yarn and meant longrope. */
    private static String type(Map<?, ?> parameters) {
        Object type = parameters.get("rope_type");
        if (type == null) {
            type = parameters.get("type");
        }
        String name = type == null ? "default" : type.toString();
        return name.equals("yarn") && parameters.containsKey("short_factor")
                ? "longrope"
                : OLD_TYPES.getOrDefault(name, name);
    }
}
