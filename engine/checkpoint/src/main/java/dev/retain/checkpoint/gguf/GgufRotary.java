package dev.retain.checkpoint.gguf;

import dev.retain.api.UnsupportedModelException;
import dev.retain.checkpoint.gguf.blocks.GgufType;
import dev.retain.checkpoint.tensor.WeightFile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Scaling of rotary frequencies: what metadata says, and divisors of the frequencies that are
 * stored as tensors. The latter are those of longrope, or those that llama3's formula gave; all of
 * them are described as longrope.
 */
final class GgufRotary {

    static final String ORIGINAL = "original_max_position_embeddings";

    private static final String ALL = "rope_freqs.weight";
    private static final String SHORT = "rope_factors_short.weight";
    private static final String LONG = "rope_factors_long.weight";
    private static final int MOST_FACTORS = 1 << 12;

    private final WeightFile file;
    private final Map<String, List<Float>> factors = new LinkedHashMap<>();

    GgufRotary(WeightFile file) {
        this.file = file;
    }

    /** Whether a tensor holds divisors of frequencies, which are then kept. */
    boolean takes(GgufHeader.Entry entry) {
        if (!List.of(ALL, SHORT, LONG).contains(entry.name())) {
            return false;
        }
        if (entry.type() != GgufType.F32
                || entry.shape().size() != 1
                || entry.shape().get(0) > MOST_FACTORS) {
            throw file.damaged(
                    "tensor %s is %s of shape %s, not some numbers of type F32"
                            .formatted(entry.name(), entry.type(), entry.shape()));
        }
        var list = new ArrayList<Float>();
        for (float factor : new GgufTensor(entry.name(), entry, 0, false).floats()) {
            if (!(factor > 0) || Float.isInfinite(factor)) {
                throw file.damaged("tensor %s has a factor %s".formatted(entry.name(), factor));
            }
            list.add(factor);
        }
        factors.put(entry.name(), List.copyOf(list));
        return true;
    }

    /**
     * The entries of {@code rope_scaling}; empty if frequencies are not scaled.
     *
     * @param context positions that the model was trained for
     * @throws UnsupportedModelException if they are scaled in an unknown way
     */
    Optional<Map<String, Object>> scaling(GgufConfig config, int context) {
        if (factors.containsKey(ALL)) {
            return Optional.of(longrope(factors.get(ALL), factors.get(ALL), context, 1));
        }
        if (factors.containsKey(SHORT) && factors.containsKey(LONG)) {
            int original = config.number("rope.scaling.original_context_length").orElse(context);
            double growth = (double) context / original;
            double usual = growth <= 1 ? 1 : Math.sqrt(1 + Math.log(growth) / Math.log(original));
            return Optional.of(
                    longrope(
                            factors.get(SHORT),
                            factors.get(LONG),
                            original,
                            config.real("rope.scaling.attn_factor").orElse(usual)));
        }
        var type = config.ownText("rope.scaling.type").orElse("none");
        return switch (type) {
            case "none" -> Optional.empty();
            case "linear", "yarn" -> Optional.of(byFactor(config, type, context));
            default -> throw config.unsupported("rope.scaling.type", "none, linear and yarn");
        };
    }

    private static Map<String, Object> longrope(
            List<Float> shortFactors, List<Float> longFactors, int original, double attention) {
        return Map.of(
                "rope_type",
                "longrope",
                "short_factor",
                shortFactors,
                "long_factor",
                longFactors,
                ORIGINAL,
                original,
                "attention_factor",
                attention);
    }

    private static Map<String, Object> byFactor(GgufConfig config, String type, int context) {
        return Map.of(
                "rope_type",
                type,
                "factor",
                config.real("rope.scaling.factor")
                        .orElseThrow(
                                () ->
                                        config.unsupported(
                                                "rope.scaling.factor", "a number above 0")),
                ORIGINAL,
                config.number("rope.scaling.original_context_length").orElse(context));
    }
}
