package dev.retain.acbench.encoder;

import static org.apiguardian.api.API.Status.INTERNAL;

import org.apiguardian.api.API;

/**
 * Which encoder it is.
 *
 * @param name its name
 * @param model SHA-256 of its ONNX file
 * @param tokenizer SHA-256 of its tokenizer file
 */
@API(status = INTERNAL, since = "0.1")
public record EncoderIdentity(String name, String model, String tokenizer) {

    private static final int SHORT = 12;

    /** In a few characters, for the version of a suite. */
    public String brief() {
        return name + "-" + model.substring(0, SHORT) + "-" + tokenizer.substring(0, SHORT);
    }

    /** In a sentence, for readers. */
    public String sentence() {
        return "Sentences are compared by %s (model %s, tokenizer %s, SHA-256); ACBench's own scores come from all-mpnet-base-v2, and scores of two encoders cannot be held beside each other."
                .formatted(name, model, tokenizer);
    }
}
