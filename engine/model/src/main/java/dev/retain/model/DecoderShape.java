package dev.retain.model;

import dev.retain.api.UnsupportedModelException;
import dev.retain.model.checkpoint.ModelConfig;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The numbers of a decoder as its kernels need them. */
record DecoderShape(ModelConfig config, boolean attentionBias, boolean mlpBias) {

    /** Queries that attend in one product: bounds the memory of long contexts. */
    static final int BLOCK = 128;

    private static final List<String> SUPPORTED = List.of("llama");

    /**
     * Reads the switches of a family.
     *
     * @throws UnsupportedModelException if the family or one of its switches is not supported
     */
    static DecoderShape of(ModelConfig config) {
        if (!SUPPORTED.contains(config.architecture())) {
            throw new UnsupportedModelException(
                    "architecture "
                            + config.architecture()
                            + " is not supported; supported are "
                            + String.join(", ", SUPPORTED));
        }
        Object activation = config.raw().getOrDefault("hidden_act", "silu");
        if (!"silu".equals(activation)) {
            throw new UnsupportedModelException(
                    "activation " + activation + " is not supported; supported is silu");
        }
        return new DecoderShape(config, isSet(config, "attention_bias"), isSet(config, "mlp_bias"));
    }

    private static boolean isSet(ModelConfig config, String key) {
        return Boolean.TRUE.equals(config.raw().get(key));
    }

    /** Channels of all query heads. */
    int queryWidth() {
        return config.heads() * config.headDim();
    }

    /** Channels of all key heads. */
    int keyWidth() {
        return config.keyValueHeads() * config.headDim();
    }

    /** Numbers of the kernels' source. */
    Map<String, String> numbers() {
        Map<String, Integer> numbers = new HashMap<>();
        numbers.put("layers", config.layers());
        numbers.put("hidden", config.hidden());
        numbers.put("heads", config.heads());
        numbers.put("kv", config.keyValueHeads());
        numbers.put("group", config.heads() / config.keyValueHeads());
        numbers.put("turnedHeads", config.heads() + config.keyValueHeads());
        numbers.put("allHeads", config.heads() + 2 * config.keyValueHeads());
        numbers.put("d", config.headDim());
        numbers.put("half", config.headDim() / 2);
        numbers.put("width", queryWidth());
        numbers.put("keyWidth", keyWidth());
        numbers.put("tensors", 6 + (attentionBias ? 2 : 0) + (mlpBias ? 2 : 0));
        numbers.put("block", BLOCK);
        numbers.put("lastOfBlock", BLOCK - 1);
        Map<String, String> texts = new HashMap<>();
        numbers.forEach((key, value) -> texts.put(key, value.toString()));
        texts.put("epsilon", Double.toString(config.normEpsilon()));
        texts.put("qkvBias", bias(attentionBias, 6));
        texts.put("outBias", bias(attentionBias, 7));
        texts.put("gateUpBias", bias(mlpBias, attentionBias ? 8 : 6));
        texts.put("downBias", bias(mlpBias, attentionBias ? 9 : 7));
        return texts;
    }

    private static String bias(boolean present, int index) {
        return present ? "w[torch.add(at, " + index + ")]" : "None";
    }
}
