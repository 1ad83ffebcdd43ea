package dev.retain.checkpoint.gguf;

import dev.retain.checkpoint.shape.DecoderSize;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What Gemma 2 and 3 read from {@code config.json}, from the metadata of a GGUF file. What a file
 * leaves out is what llama.cpp takes for it ({@code gemma2.cpp} and {@code gemma3.cpp}).
 */
final class GemmaEntries {

    private static final String WINDOW = "attention.sliding_window";
    private static final String PATTERN = "attention.sliding_window_pattern";
    private static final String SCALE = "attention.scale";
    private static final String LOCAL_BASE = "rope.freq_base_swa";
    private static final String SCORE_CAP = "attn_logit_softcapping";
    private static final String LOGIT_CAP = "final_logit_softcapping";

    /** The keys that no other architecture reads. */
    static final Set<String> READ =
            Set.of(SCALE, LOCAL_BASE, SCORE_CAP, LOGIT_CAP, "attention.causal");

    private static final double BASE = 10_000;

    private final GgufConfig config;
    private final int hidden;
    private final int headDim;
    private final int layers;
    private final Map<String, @Nullable Object> entries = new LinkedHashMap<>();

    GemmaEntries(GgufConfig config, int hidden, int headDim) {
        this.config = config;
        this.hidden = hidden;
        this.headDim = headDim;
        this.layers = config.required("block_count", DecoderSize.LAYERS);
    }

    /** Those of Gemma 2. */
    Map<String, @Nullable Object> second() {
        common(46);
        double base = config.real("rope.freq_base").orElse(BASE);
        if (config.real(LOCAL_BASE).orElse(base) != base) {
            throw config.unsupported(LOCAL_BASE, "rope.freq_base, " + base);
        }
        entries.put(SCORE_CAP, config.real(SCORE_CAP).orElse(50.0));
        entries.put(LOGIT_CAP, config.real(LOGIT_CAP).orElse(30.0));
        entries.put("sliding_window", config.number(WINDOW).orElse(4096));
        entries.put("layer_types", layerTypes(2));
        return entries;
    }

    /** Those of Gemma 3. Without a window all layers are alike. */
    Map<String, @Nullable Object> third() {
        common(62);
        if (config.value(SCORE_CAP).isPresent()) {
            throw config.unsupported(SCORE_CAP, "none");
        }
        boolean windowed =
                config.value(WINDOW)
                        .filter(tokens -> !(tokens instanceof Number n && n.longValue() == 0))
                        .isPresent();
        entries.put(LOGIT_CAP, config.real(LOGIT_CAP).orElse(null));
        if (windowed) {
            config.number(WINDOW).ifPresent(window -> entries.put("sliding_window", window));
        }
        entries.put("layer_types", windowed ? layerTypes(6) : types(1));
        entries.put("rope_local_base_freq", config.real(LOCAL_BASE).orElse(BASE));
        return entries;
    }

    /**
     * Checks how frequencies are scaled. That llama.cpp would scale those of layers with a window
     * in any other way than linearly has no place in a configuration.
     */
    static Map<String, Object> linear(GgufConfig config, Map<String, Object> scaling) {
        if (!"linear".equals(scaling.get("rope_type"))) {
            throw config.unsupported("rope.scaling.type", "none and linear");
        }
        return scaling;
    }

    /**
     * What both have.
     *
     * @param largest how many layers the largest model has, which alone scales by the width of a
     *     share of the stream; no key says so
     */
    private void common(int largest) {
        int heads = config.required("attention.head_count", DecoderSize.HEADS);
        int scalar = layers == largest ? hidden / heads : headDim;
        double scale = 1 / Math.sqrt(scalar);
        if (config.real(SCALE).filter(given -> Math.abs(given / scale - 1) > 1e-6).isPresent()) {
            throw config.unsupported(SCALE, "1/sqrt(%d), %s".formatted(scalar, scale));
        }
        if (config.value("attention.causal").filter(Boolean.FALSE::equals).isPresent()) {
            throw config.unsupported("attention.causal", "true");
        }
        entries.put("hidden_act", "gelu_pytorch_tanh");
        entries.put("hidden_activation", "gelu_pytorch_tanh");
        entries.put("query_pre_attn_scalar", scalar);
    }

    /** The kinds of the layers; a list of them must say the same as the usual period. */
    private List<String> layerTypes(int usual) {
        Optional<Object> pattern = config.value(PATTERN);
        if (pattern.isEmpty()) {
            return types(usual);
        }
        if (pattern.get() instanceof List<?> list) {
            var expected = IntStream.range(0, layers).mapToObj(layer -> isLocal(layer, usual));
            if (!list.equals(expected.toList())) {
                throw config.unsupported(
                        PATTERN, "every %d-th layer without a window".formatted(usual));
            }
            return types(usual);
        }
        if (!(pattern.get() instanceof Number number)
                || number.longValue() < 0
                || number.longValue() > DecoderSize.LAYERS.most()) {
            throw config.senseless(PATTERN, "not a number of layers");
        }
        return types(number.intValue());
    }

    private List<String> types(int period) {
        return IntStream.range(0, layers)
                .mapToObj(layer -> isLocal(layer, period) ? "sliding_attention" : "full_attention")
                .toList();
    }

    private static boolean isLocal(int layer, int period) {
        return period == 0 || layer % period < period - 1;
    }
}
