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

/** Traits of a plain llama, and what a family does differently. */
final class TraitsBuilder {

    private static final String SLIDING = "sliding_attention";
    private static final String FULL = "full_attention";

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
    private Rotary global;
    private Rotary local;
    private TensorNames names = TensorNames.standard();

    TraitsBuilder(ConfigEntries config) {
        this.config = config;
        this.attentionScale = 1 / Math.sqrt(config.config().headDim());
        this.global = new RotaryEntries(config).global();
        this.local = global;
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

    TraitsBuilder activation(String name) {
        activation = Activation.named(name);
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

    /** Some layers have a window, if there is one; {@code layer_types} overrules which. */
    TraitsBuilder window(OptionalInt tokens, IntPredicate layers) {
        window = tokens;
        windowed = layers;
        return this;
    }

    /** Layers with a window rotate by angles of their own. */
    TraitsBuilder localRotary() {
        local = new RotaryEntries(config).local();
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
        List<?> types = config.list("layer_types").orElse(List.of());
        if (!types.isEmpty() && types.size() != layers.length) {
            throw ConfigEntries.wrong(
                    "layer_types",
                    types,
                    "one entry for each of %d layers".formatted(layers.length));
        }
        for (int layer = 0; layer < layers.length; layer++) {
            layers[layer] =
                    types.isEmpty()
                            ? window.isPresent() && windowed.test(layer)
                            : isSliding(types.get(layer));
        }
        return layers;
    }

    private boolean isSliding(Object type) {
        if (SLIDING.equals(type) && window.isPresent()) {
            return true;
        }
        if (!FULL.equals(type)) {
            throw ConfigEntries.wrong(
                    "layer_types",
                    type,
                    FULL + ", or " + SLIDING + " with the number sliding_window");
        }
        return false;
    }
}
