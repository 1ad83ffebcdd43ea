package dev.retain.checkpoint.gguf;

import dev.retain.api.UnsupportedModelException;
import dev.retain.checkpoint.gguf.blocks.GgufType;
import dev.retain.checkpoint.tensor.WeightFile;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Scaling of rotary frequencies as llama.cpp reads it ({@code llama-model.cpp}, {@code
 * llama-context.cpp}): what metadata says, and divisors of the frequencies that are stored as
 * tensors. The latter are those of longrope, or those that llama3's formula gave; all of them are
 * described as longrope. Which of two lists holds is decided by the length of the text, as in
 * transformers, and not by the length that llama.cpp is told to be ready for.
 */
final class GgufRotary {

    static final String ORIGINAL = "original_max_position_embeddings";

    private static final String ROPE_TYPE = "rope_type";
    private static final String FACTOR = "factor";
    private static final String ATTENTION_FACTOR = "attention_factor";
    private static final String TYPE = "rope.scaling.type";
    private static final String TYPES =
            "none, linear and yarn, or longrope with the tensors of its factors";
    private static final String ATTENTION = "rope.scaling.attn_factor";
    static final String CONTEXT = "rope.scaling.original_context_length";
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
     * The entries of {@code rope_scaling}; empty if frequencies are not scaled. As in llama.cpp a
     * factor is one of linear scaling unless a type says otherwise, the type none takes it back,
     * and {@code attn_factor} multiplies what the type makes of sines and cosines.
     *
     * @param context positions that the model was trained for
     * @param pairs pairs of channels that are rotated
     * @throws UnsupportedModelException if they are scaled in an unknown way
     */
    Optional<Map<String, Object>> scaling(GgufConfig config, int context, int pairs) {
        String type = config.ownText(TYPE).orElse("linear");
        double factor = factor(config);
        switch (type) {
            case "none" -> factor = 1;
            case "linear" -> {}
            case "longrope" -> {
                if (factors.isEmpty()) {
                    throw config.unsupported(TYPE, TYPES);
                }
            }
            case "yarn" -> {
                if (factors.isEmpty()) {
                    return Optional.of(yarn(config, factor, context));
                }
                requireNoFactor(config, factor);
            }
            default -> throw config.unsupported(TYPE, TYPES);
        }
        requireUsed(config, type);
        double attention = config.real(ATTENTION).orElse(1.0);
        if (!factors.isEmpty()) {
            return Optional.of(divided(config, factor, attention, context));
        }
        if (attention != 1) {
            List<Double> same = Collections.nCopies(pairs, factor);
            return Optional.of(longrope(same, same, context, attention));
        }
        return factor == 1
                ? Optional.empty()
                : Optional.of(Map.of(ROPE_TYPE, "linear", FACTOR, factor));
    }

    /** A factor of 0 is none. */
    private double factor(GgufConfig config) {
        for (String key : List.of("rope.scaling.factor", "rope.scale_linear")) {
            if (config.isZero(key)) {
                return 1;
            }
            Optional<Double> factor = config.real(key);
            if (factor.isPresent()) {
                return factor.get();
            }
        }
        return 1;
    }

    private static Map<String, Object> yarn(GgufConfig config, double factor, int context) {
        double usual = factor <= 1 ? 1 : 1 + 0.1 * Math.log(factor);
        return Map.of(
                ROPE_TYPE,
                "yarn",
                FACTOR,
                factor,
                ORIGINAL,
                config.number(CONTEXT).orElse(context),
                ATTENTION_FACTOR,
                usual * config.real(ATTENTION).orElse(1.0));
    }

    private void requireNoFactor(GgufConfig config, double factor) {
        if (factor != 1) {
            throw config.unsupported(
                    TYPE, "another type beside the tensor " + factors.keySet().iterator().next());
        }
    }

    /** Refuses tensors that llama.cpp does not expect in a file of the architecture. */
    private void requireUsed(GgufConfig config, String type) {
        var architecture = config.architecture();
        boolean byLength = architecture == GgufArchitecture.PHI3 || type.equals("longrope");
        boolean either =
                architecture == GgufArchitecture.LLAMA || architecture == GgufArchitecture.MINICPM;
        for (String name : factors.keySet()) {
            boolean isAll = name.equals(ALL);
            boolean isUsed =
                    either ? isAll != byLength : architecture == GgufArchitecture.PHI3 && !isAll;
            if (!isUsed) {
                throw new UnsupportedModelException(
                        "%s: tensor %s is not a part of a %s whose %s is %s; give a plain one"
                                .formatted(
                                        file.path(),
                                        name,
                                        architecture.family(),
                                        config.key(TYPE),
                                        type));
            }
        }
        if (factors.containsKey(SHORT) != factors.containsKey(LONG)) {
            throw file.damaged("of %s and %s one is missing".formatted(SHORT, LONG));
        }
    }

    private Map<String, Object> divided(
            GgufConfig config, double factor, double attention, int context) {
        if (factors.containsKey(ALL)) {
            List<Double> all = times(factor, ALL);
            return longrope(all, all, context, attention);
        }
        return longrope(
                times(factor, SHORT),
                times(factor, LONG),
                config.number(CONTEXT).orElse(context),
                attention);
    }

    private List<Double> times(double factor, String name) {
        return factors.getOrDefault(name, List.of()).stream()
                .map(divisor -> divisor * factor)
                .toList();
    }

    private static Map<String, Object> longrope(
            List<Double> shortFactors, List<Double> longFactors, int original, double attention) {
        return Map.of(
                ROPE_TYPE,
                "longrope",
                "short_factor",
                shortFactors,
                "long_factor",
                longFactors,
                ORIGINAL,
                original,
                ATTENTION_FACTOR,
                attention);
    }
}
