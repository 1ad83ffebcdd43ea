package dev.retain.checkpoint.family;

import dev.retain.checkpoint.shape.Activation;
import dev.retain.checkpoint.shape.Attention;
import dev.retain.checkpoint.shape.Biases;
import dev.retain.checkpoint.shape.DecoderTraits;
import dev.retain.checkpoint.shape.Rotary;
import dev.retain.checkpoint.shape.Scales;
import dev.retain.checkpoint.shape.TensorNames;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** Traits of a plain llama, and what a family does differently. */
final class TraitsBuilder {

    private static final String SLIDING = "sliding_attention";
    private static final String FULL = "full_attention";
    private static final String OLD_FULL = "attention";
    private static final String TYPES = "layer_types";

    private final ConfigEntries config;
    private boolean offsetNorms;
    private boolean outputNorms;
    private boolean headNorms;
    private Biases biases = new Biases(false, false, false);
    private Activation activation = Activation.SILU;
    private double attentionScale;
    private OptionalDouble scoreCap = OptionalDouble.empty();
    private OptionalDouble logitCap = OptionalDouble.empty();
    private Scales scales = new Scales(1, 1, 1);
    private OptionalInt window = OptionalInt.empty();
    private IntPredicate windowed = layer -> false;
    private boolean readsLayerTypes;
    private final Rotary global;
    private Rotary local;
    private TensorNames names = TensorNames.standard();

    /**
     * Traits of a llama.
     *
     * @param rotary how layers rotate
     */
    TraitsBuilder(ConfigEntries config, Rotary rotary) {
        this.config = config;
        this.attentionScale = 1 / Math.sqrt(config.config().headDim());
        this.global = rotary;
        this.local = rotary;
    }

    /** Norms multiply by {@code 1 + weight}. */
    TraitsBuilder offsetNorms() {
        offsetNorms = true;
        return this;
    }

    /** Outputs of attention and MLP are normed, and the tensors are named accordingly. */
    TraitsBuilder outputNorms() {
        outputNorms = true;
        names = names.withOutputNorms();
        return this;
    }

    TraitsBuilder headNorms() {
        headNorms = true;
        return this;
    }

    TraitsBuilder biases(boolean queryKeyValue, boolean output, boolean mlp) {
        biases = new Biases(queryKeyValue, output, mlp);
        return this;
    }

    /** What a key names, or a usual one. */
    TraitsBuilder activation(String key, String otherwise) {
        activation = activation(config, key, config.text(key).orElse(otherwise));
        return this;
    }

    /**
     * The activation of a name.
     *
     * @param key where the name stands
     * @throws dev.retain.api.UnsupportedModelException if it is not supported
     */
    static Activation activation(ConfigEntries config, String key, String name) {
        return Activation.named(name)
                .orElseThrow(
                        () ->
                                config.unsupported(
                                        "activation %s of %s".formatted(name, key),
                                        "silu, gelu and gelu_pytorch_tanh"));
    }

    TraitsBuilder activation(Activation other) {
        activation = other;
        return this;
    }

    TraitsBuilder attentionScale(double scale) {
        attentionScale = scale;
        return this;
    }

    TraitsBuilder caps(OptionalDouble scores, OptionalDouble logits) {
        scoreCap = scores;
        logitCap = logits;
        return this;
    }

    TraitsBuilder scales(double embedding, double residual, double output) {
        scales = new Scales(embedding, residual, output);
        return this;
    }

    /** Some layers have a window, if there is one. */
    TraitsBuilder window(OptionalInt tokens, IntPredicate layers) {
        window = tokens;
        windowed = layers;
        return this;
    }

    /**
     * {@code layer_types} overrules which layers have a window; in other families it must agree.
     */
    TraitsBuilder layerTypes() {
        readsLayerTypes = true;
        return this;
    }

    /** Layers with a window rotate by angles of their own. */
    TraitsBuilder localRotary(Rotary other) {
        local = other;
        return this;
    }

    TraitsBuilder names(TensorNames other) {
        names = other;
        return this;
    }

    DecoderTraits build() {
        List<Attention> kinds = new ArrayList<>();
        List<Integer> kindOfLayer = new ArrayList<>();
        for (boolean isLocal : localLayers()) {
            Attention kind =
                    isLocal
                            ? new Attention(window, local)
                            : new Attention(OptionalInt.empty(), global);
            if (!kinds.contains(kind)) {
                kinds.add(kind);
            }
            kindOfLayer.add(kinds.indexOf(kind));
        }
        return new DecoderTraits(
                offsetNorms,
                outputNorms,
                headNorms,
                biases,
                activation,
                attentionScale,
                scoreCap,
                logitCap,
                scales,
                kinds,
                kindOfLayer,
                names);
    }

    private boolean[] localLayers() {
        boolean[] layers = new boolean[config.config().layers()];
        List<?> types = config.list(TYPES).orElse(List.of());
        if (!types.isEmpty() && types.size() != layers.length) {
            throw config.wrong(
                    TYPES,
                    ConfigEntries.shown(types),
                    "one entry for each of %d layers".formatted(layers.length));
        }
        for (int layer = 0; layer < layers.length; layer++) {
            boolean usual = window.isPresent() && windowed.test(layer);
            layers[layer] = types.isEmpty() ? usual : isSliding(types.get(layer));
            if (!readsLayerTypes && layers[layer] != usual) {
                throw config.unsupported(
                        "%s %s of layer %d".formatted(TYPES, types.get(layer), layer),
                        "%s, as all layers of the family are".formatted(usual ? SLIDING : FULL));
            }
        }
        return layers;
    }

    private boolean isSliding(@Nullable Object type) {
        if (SLIDING.equals(type) && (window.isPresent() || !readsLayerTypes)) {
            return true;
        }
        if (!FULL.equals(type) && !OLD_FULL.equals(type)) {
            throw config.wrong(
                    TYPES, type, FULL + ", or " + SLIDING + " with the number sliding_window");
        }
        return false;
    }
}
