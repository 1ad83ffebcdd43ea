package dev.retain.model.decoder;

import dev.retain.api.UnsupportedModelException;
import dev.retain.checkpoint.shape.Rotary;
import java.util.List;
import java.util.function.IntToDoubleFunction;

/**
 * Frequencies of rotary position embeddings: {@code default}, {@code linear}, {@code dynamic},
 * {@code llama3}, {@code yarn} and {@code longrope}, as Hugging Face's {@code rope_parameters} and
 * the older {@code rope_scaling} name them.
 *
 * <p>Those of dynamic and longrope depend on the length of the text. It is decided once for a whole
 * sequence: by the length of a window, and by the length that prompt and answer can reach together.
 * So keys in the cache always fit the queries, and a text that may pass the original context is
 * rotated for long texts from its start.
 */
final class RotaryAngles {

    private static final String SUPPORTED = "default, linear, dynamic, llama3, yarn and longrope";

    private final Rotary rotary;
    private final RopeParameters parameters;
    private final double[] plain;

    private RotaryAngles(Rotary rotary) {
        this.rotary = rotary;
        this.parameters = new RopeParameters(rotary);
        this.plain = plain(rotary.theta());
    }

    /**
     * The angles of a kind of layer.
     *
     * @throws UnsupportedModelException if the scaling is of another type or lacks a number
     */
    static RotaryAngles of(Rotary rotary) {
        RotaryAngles angles = new RotaryAngles(rotary);
        angles.frequencies(1);
        angles.attentionFactor();
        return angles;
    }

    /** What sines and cosines are multiplied by. */
    double attentionFactor() {
        return switch (rotary.type()) {
            case "yarn" -> yarnAttentionFactor();
            case "longrope" -> longropeAttentionFactor();
            default -> 1;
        };
    }

    /**
     * What of a length decides on the frequencies: sequences of the same regime have the same ones.
     *
     * @param total tokens of the whole sequence
     */
    int regime(int total) {
        return switch (rotary.type()) {
            case "dynamic" -> Math.max(total, rotary.contextLength());
            case "longrope" -> total > parameters.originalContext() ? 1 : 0;
            default -> 0;
        };
    }

    /** Whether there is more than one regime. */
    boolean dependsOnLength() {
        return rotary.type().equals("dynamic") || rotary.type().equals("longrope");
    }

    /**
     * Radians a position of each channel pair, {@code [channels / 2]}.
     *
     * @param total tokens of the whole sequence
     */
    float[] frequencies(int total) {
        return switch (rotary.type()) {
            case "default" -> each(pair -> plain[pair]);
            case "linear" -> linear();
            case "dynamic" -> dynamic(total);
            case "llama3" -> llama3();
            case "yarn" -> yarn();
            case "longrope" -> longrope(total);
            default ->
                    throw new UnsupportedModelException(
                            "rope type "
                                    + rotary.type()
                                    + " is not supported; supported are "
                                    + SUPPORTED);
        };
    }

    private double[] plain(double theta) {
        double[] frequencies = new double[rotary.channels() / 2];
        for (int pair = 0; pair < frequencies.length; pair++) {
            frequencies[pair] = Math.pow(theta, -2.0 * pair / rotary.channels());
        }
        return frequencies;
    }

    private float[] each(IntToDoubleFunction frequency) {
        float[] frequencies = new float[plain.length];
        for (int pair = 0; pair < frequencies.length; pair++) {
            frequencies[pair] = (float) frequency.applyAsDouble(pair);
        }
        return frequencies;
    }

    private float[] linear() {
        double factor = parameters.required("factor");
        return each(pair -> plain[pair] / factor);
    }

    private float[] dynamic(int total) {
        double factor = parameters.required("factor");
        double channels = rotary.channels();
        double growth = factor * regime(total) / rotary.contextLength() - (factor - 1);
        double[] stretched =
                plain(rotary.theta() * Math.pow(growth, channels / Math.max(channels - 2, 1)));
        return each(pair -> stretched[pair]);
    }

    private float[] llama3() {
        double factor = parameters.required("factor");
        double low = parameters.required("low_freq_factor");
        double high = parameters.required("high_freq_factor");
        double original = parameters.originalContext();
        return each(
                pair -> {
                    double turns = original * plain[pair] / (2 * Math.PI);
                    double kept = Math.min(Math.max((turns - low) / (high - low), 0), 1);
                    return (1 - kept) * plain[pair] / factor + kept * plain[pair];
                });
    }

    private float[] yarn() {
        double factor = parameters.required("factor");
        double fast = pairThatTurns(parameters.optional("beta_fast", 32));
        double slow = pairThatTurns(parameters.optional("beta_slow", 1));
        double first = Math.max(parameters.truncates() ? Math.floor(fast) : fast, 0);
        double last =
                Math.min(parameters.truncates() ? Math.ceil(slow) : slow, rotary.channels() - 1.0);
        double span = first == last ? 0.001 : last - first;
        return each(
                pair -> {
                    double scaled = Math.min(Math.max((pair - first) / span, 0), 1);
                    return plain[pair] / factor * scaled + plain[pair] * (1 - scaled);
                });
    }

    /** The channel pair that makes so many turns in the original context. */
    private double pairThatTurns(double turns) {
        return rotary.channels()
                * Math.log(parameters.originalContext() / (turns * 2 * Math.PI))
                / (2 * Math.log(rotary.theta()));
    }

    private double yarnAttentionFactor() {
        double factor = parameters.required("factor");
        double scale = parameters.optional("mscale", 0);
        double scaleOfAll = parameters.optional("mscale_all_dim", 0);
        double inferred =
                scale != 0 && scaleOfAll != 0
                        ? growth(factor, scale) / growth(factor, scaleOfAll)
                        : growth(factor, 1);
        return parameters.optional("attention_factor", inferred);
    }

    private static double growth(double factor, double scale) {
        return factor <= 1 ? 1 : 0.1 * scale * Math.log(factor) + 1;
    }

    private float[] longrope(int total) {
        List<?> factors =
                parameters.factors(
                        regime(total) == 1 ? "long_factor" : "short_factor", plain.length);
        return each(pair -> plain[pair] / ((Number) factors.get(pair)).doubleValue());
    }

    private double longropeAttentionFactor() {
        double original = parameters.originalContext();
        double factor = parameters.optional("factor", rotary.contextLength() / original);
        return parameters.optional(
                "attention_factor",
                factor <= 1 ? 1 : Math.sqrt(1 + Math.log(factor) / Math.log(original)));
    }

    /** The entries of the scaling. */
    private record RopeParameters(Rotary rotary) {

        double required(String key) {
            if (rotary.parameters().get(key) instanceof Number number) {
                return number.doubleValue();
            }
            throw missing("the number " + key);
        }

        double optional(String key, double otherwise) {
            return rotary.parameters().get(key) instanceof Number number
                    ? number.doubleValue()
                    : otherwise;
        }

        List<?> factors(String key, int count) {
            if (rotary.parameters().get(key) instanceof List<?> factors
                    && factors.size() == count
                    && factors.stream().allMatch(Number.class::isInstance)) {
                return factors;
            }
            throw missing("a list " + key + " of " + count + " numbers");
        }

        double originalContext() {
            return optional("original_max_position_embeddings", rotary.contextLength());
        }

        boolean truncates() {
            return !Boolean.FALSE.equals(rotary.parameters().get("truncate"));
        }

        private UnsupportedModelException missing(String what) {
            return new UnsupportedModelException(
                    "rope type " + rotary.type() + " needs " + what + " in config.json");
        }
    }
}
