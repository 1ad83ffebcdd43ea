package dev.retain.checkpoint.gguf;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Keys of a GGUF file that change what a decoder computes and that are not read, each with the
 * value that changes nothing. All keys of rotary positions are read, or have such a value, or are
 * refused.
 */
record GgufSwitches(GgufConfig config, Map<String, Object> metadata) {

    private static final String ROPE = "rope.";

    /** Those that read more. */
    private static final Set<GgufArchitecture> GEMMAS =
            Set.of(GgufArchitecture.GEMMA2, GgufArchitecture.GEMMA3);

    private static final Set<String> READ =
            Set.of(
                    "rope.dimension_count",
                    "rope.freq_base",
                    "rope.scale_linear",
                    "rope.scaling.type",
                    "rope.scaling.factor",
                    "rope.scaling.attn_factor",
                    "rope.scaling.original_context_length",
                    // Only says how the model came to its context.
                    "rope.scaling.finetuned");

    /** Numbers of yarn that llama.cpp reads in a few other architectures only. */
    private static final Map<String, Object> ROTARY =
            Map.of(
                    "rope.scaling.alpha", 0.0,
                    "rope.scaling.yarn_log_multiplier", 0.0,
                    "rope.scaling.yarn_attn_factor", 1.0,
                    "rope.scaling.yarn_beta_fast", 32.0,
                    "rope.scaling.yarn_beta_slow", 1.0);

    private static final Map<String, Object> OTHERS =
            Map.of(
                    "attention.causal", true,
                    "attention.clamp_kqv", 0.0,
                    "attention.max_alibi_bias", 0.0,
                    "attention.scale", 0.0,
                    "attn_logit_softcapping", 0.0,
                    "final_logit_softcapping", 0.0,
                    "use_parallel_residual", false);

    private static final Map<String, Object> SCALES =
            Map.of("embedding_scale", 1.0, "residual_scale", 1.0, "logit_scale", 1.0);

    /**
     * Checks them.
     *
     * @throws dev.retain.api.UnsupportedModelException if one is there that is not to be passed
     *     over
     */
    void check() {
        Map<String, Object> neutral = new HashMap<>(ROTARY);
        neutral.putAll(OTHERS);
        if (config.architecture() != GgufArchitecture.MINICPM) {
            neutral.putAll(SCALES);
        }
        boolean isGemma = GEMMAS.contains(config.architecture());
        if (isGemma) {
            neutral.keySet().removeAll(GemmaEntries.READ);
        }
        boolean isYarn = config.ownText("rope.scaling.type").filter("yarn"::equals).isPresent();
        neutral.put("rope.scaling.yarn_ext_factor", isYarn ? 1.0 : 0.0);
        String prefix = config.key("");
        for (Map.Entry<String, Object> entry : metadata.entrySet()) {
            if (entry.getKey().startsWith(prefix)) {
                String suffix = entry.getKey().substring(prefix.length());
                check(suffix, entry.getValue(), neutral.get(suffix), isGemma);
            }
        }
    }

    private void check(String suffix, Object value, @Nullable Object neutral, boolean isGemma) {
        if (neutral == null) {
            boolean isRead = READ.contains(suffix) || isGemma && GemmaEntries.READ.contains(suffix);
            if (suffix.startsWith(ROPE) && !isRead) {
                throw config.unsupported(suffix, "a file without it");
            }
        } else if (!alike(value, neutral) && !isUnset(suffix, value)) {
            throw config.unsupported(suffix, "only " + neutral);
        }
    }

    private static boolean alike(Object value, Object neutral) {
        return value instanceof Number number && neutral instanceof Double other
                ? number.doubleValue() == other
                : value.equals(neutral);
    }

    /** A negative number means that the type of the scaling decides. */
    private static boolean isUnset(String suffix, Object value) {
        return suffix.equals("rope.scaling.yarn_ext_factor")
                && value instanceof Number number
                && number.doubleValue() < 0;
    }
}
