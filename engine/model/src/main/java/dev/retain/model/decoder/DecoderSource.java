package dev.retain.model.decoder;

import dev.retain.checkpoint.shape.Attention;
import dev.retain.checkpoint.shape.DecoderTraits;
import dev.retain.checkpoint.shape.ModelConfig;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/**
 * What {@code ${…}} stands for in the decoder's kernels. A switch that is off leaves nothing in the
 * source.
 */
final class DecoderSource {

    /** Queries that attend in one product: bounds the memory of long contexts. */
    static final int BLOCK = 128;

    private final DecoderShape shape;
    private final ModelConfig config;
    private final DecoderTraits traits;
    private final Map<String, String> texts = new HashMap<>();

    private DecoderSource(DecoderShape shape) {
        this.shape = shape;
        this.config = shape.config();
        this.traits = shape.traits();
    }

    static Map<String, String> of(DecoderShape shape) {
        DecoderSource source = new DecoderSource(shape);
        source.numbers();
        source.kinds();
        source.expressions();
        return source.texts;
    }

    private void numbers() {
        put("layers", config.layers());
        put("hidden", config.hidden());
        put("heads", config.heads());
        put("kv", config.keyValueHeads());
        put("group", config.heads() / config.keyValueHeads());
        put("turnedHeads", config.heads() + config.keyValueHeads());
        put("allHeads", config.heads() + 2 * config.keyValueHeads());
        put("d", config.headDim());
        put("width", shape.queryWidth());
        put("tensors", shape.layerTensors().size());
        put("first", shape.firstLayer());
        put("blockRows", KernelPlan.BLOCK_ROWS);
        put("halfBlock", KernelPlan.BLOCK_ROWS / 2);
        put("block", BLOCK);
        put("lastOfBlock", BLOCK - 1);
    }

    private int rotated() {
        return traits.kinds().get(0).rotary().channels();
    }

    private void kinds() {
        put("kinds", traits.kinds().size());
        put("ends", DecoderShape.ENDS);
        texts.put(
                "windows",
                traits.kinds().stream()
                        .map(Attention::window)
                        .map(window -> Integer.toString(window.orElse(0)))
                        .collect(Collectors.joining(", ")));
        texts.put(
                "kindOfLayer",
                traits.kindOfLayer().stream()
                        .map(String::valueOf)
                        .collect(Collectors.joining(", ")));
    }

    private void expressions() {
        texts.put("norm", norm());
        texts.put("activated", activated());
        texts.put("embedded", scaled("e", traits.scales().embedding()));
        texts.put("scaledOutput", scaled("h", traits.scales().output()));
        texts.put("seen", seen());
        texts.put("cappedScores", capped("scores", traits.scoreCap()));
        texts.put("cappedLogits", capped("y", traits.logitCap()));
        double residual = traits.scales().residual();
        texts.put("alpha", residual == 1 ? "" : ", alpha=" + residual);
        texts.put("rolled", rolled());
        texts.put("headsNormed", headsNormed());
        texts.put("outputNormed", normed(LayerTensor.OUTPUT_NORM));
        texts.put("downNormed", normed(LayerTensor.DOWN_NORM));
        texts.put("qkvScales", optional(LayerTensor.QUERY_KEY_VALUE_SCALES));
        texts.put("outScales", optional(LayerTensor.OUTPUT_SCALES));
        texts.put("gateUpScales", optional(LayerTensor.GATE_UP_SCALES));
        texts.put("downScales", optional(LayerTensor.DOWN_SCALES));
        texts.put("qkvBias", optional(LayerTensor.QUERY_KEY_VALUE_BIAS));
        texts.put("outBias", optional(LayerTensor.OUTPUT_BIAS));
        texts.put("gateUpBias", optional(LayerTensor.GATE_UP_BIAS));
        texts.put("downBias", optional(LayerTensor.DOWN_BIAS));
    }

    /** Norms with an offset have fp32 weights, and are rounded once. */
    private String norm() {
        String plain = "torch.rms_norm(%s, [" + config.hidden() + "], weight, " + epsilon() + ")";
        return traits.offsetNorms()
                ? "torch.to(" + plain.formatted("torch.to(x, 6)") + ", x.dtype)"
                : plain.formatted("x");
    }

    private String epsilon() {
        return Double.toString(config.normEpsilon());
    }

    private String activated() {
        return switch (traits.activation()) {
            case SILU -> "torch.silu(gate)";
            case GELU -> "torch.gelu(gate)";
            case GELU_TANH -> "torch.gelu(gate, approximate=\"tanh\")";
        };
    }

    /** A factor is rounded to the type of the arithmetic first, as the references do. */
    private static String scaled(String name, double factor) {
        return factor == 1
                ? name
                : "torch.mul(%1$s, torch.full([], %2$s, dtype=%1$s.dtype, device=%1$s.device))"
                        .formatted(name, factor);
    }

    /** PyTorch's attention does not know caps. */
    private String seen() {
        return traits.scoreCap().isEmpty()
                ? "torch.scaled_dot_product_attention(q, k, v, mask, 0., False, scale=1.)"
                : "(self).see_scores(q, k, v, mask)";
    }

    private static String capped(String name, OptionalDouble cap) {
        return cap.isEmpty()
                ? name
                : "torch.mul(torch.tanh(torch.div(%1$s, %2$s)), %2$s)"
                        .formatted(name, cap.getAsDouble());
    }

    /** The partners of rotated channels, at their places; the others are not rotated. */
    private String rolled() {
        String roll = "torch.roll(%s, [" + rotated() / 2 + "], [-1])";
        int straight = config.headDim() - rotated();
        return straight == 0
                ? roll.formatted("qk")
                : "torch.cat([%s, torch.narrow(qk, 2, %d, %d)], -1)"
                        .formatted(
                                roll.formatted("torch.narrow(qk, 2, 0, " + rotated() + ")"),
                                rotated(),
                                straight);
    }

    private String headsNormed() {
        return traits.headNorms()
                ? "torch.mul(torch.rms_norm(heads, [%d], None, %s), %s)"
                        .formatted(config.headDim(), epsilon(), optional(LayerTensor.HEAD_NORMS))
                : "heads";
    }

    private String normed(LayerTensor norm) {
        return traits.outputNorms() ? "(self).norm(y, " + optional(norm) + ")" : "y";
    }

    private String optional(LayerTensor tensor) {
        int index = shape.layerTensors().indexOf(tensor);
        return index < 0 ? "None" : "w[torch.add(at, " + index + ")]";
    }

    private void put(String name, int number) {
        texts.put(name, Integer.toString(number));
    }
}
