package dev.retain.model;

import dev.retain.api.UnsupportedModelException;
import dev.retain.model.checkpoint.ModelConfig;
import java.util.Map;

/**
 * Frequencies of rotary position embeddings: {@code default}, {@code linear}, {@code llama3} and
 * {@code yarn} (as Hugging Face's {@code rope_parameters} and the older {@code rope_scaling} name
 * them).
 *
 * @param frequencies radians a position of each channel pair, {@code [headDim / 2]}
 * @param attentionFactor what sines and cosines are multiplied by
 */
record RotaryAngles(float[] frequencies, double attentionFactor) {

    /**
     * The angles of a configuration.
     *
     * @throws UnsupportedModelException if the scaling is of another type
     */
    static RotaryAngles of(ModelConfig config) {
        RopeParameters parameters = RopeParameters.of(config);
        double[] plain = plain(config.headDim(), config.ropeTheta());
        return switch (parameters.type()) {
            case "default" -> new RotaryAngles(rounded(plain), 1);
            case "linear" -> new RotaryAngles(linear(plain, parameters), 1);
            case "llama3" -> new RotaryAngles(llama3(plain, parameters), 1);
            case "yarn" ->
                    new RotaryAngles(
                            yarn(plain, config, parameters), yarnAttentionFactor(parameters));
            default ->
                    throw new UnsupportedModelException(
                            "rope type "
                                    + parameters.type()
                                    + " is not supported; supported are default, linear, llama3"
                                    + " and yarn");
        };
    }

    private static double[] plain(int headDim, double theta) {
        double[] frequencies = new double[headDim / 2];
        for (int pair = 0; pair < frequencies.length; pair++) {
            frequencies[pair] = Math.pow(theta, -2.0 * pair / headDim);
        }
        return frequencies;
    }

    private static float[] linear(double[] plain, RopeParameters parameters) {
        double factor = parameters.required("factor");
        float[] frequencies = new float[plain.length];
        for (int pair = 0; pair < plain.length; pair++) {
            frequencies[pair] = (float) (plain[pair] / factor);
        }
        return frequencies;
    }

    private static float[] llama3(double[] plain, RopeParameters parameters) {
        double factor = parameters.required("factor");
        double low = parameters.required("low_freq_factor");
        double high = parameters.required("high_freq_factor");
        double original = parameters.originalContext();
        float[] frequencies = new float[plain.length];
        for (int pair = 0; pair < plain.length; pair++) {
            double turns = original * plain[pair] / (2 * Math.PI);
            double kept = Math.min(Math.max((turns - low) / (high - low), 0), 1);
            frequencies[pair] = (float) ((1 - kept) * plain[pair] / factor + kept * plain[pair]);
        }
        return frequencies;
    }

    private static float[] yarn(double[] plain, ModelConfig config, RopeParameters parameters) {
        double factor = parameters.required("factor");
        double first = corrected(config, parameters, parameters.optional("beta_fast", 32));
        double last = corrected(config, parameters, parameters.optional("beta_slow", 1));
        if (parameters.truncates()) {
            first = Math.floor(first);
            last = Math.ceil(last);
        }
        first = Math.max(first, 0);
        last = Math.min(last, config.headDim() - 1.0);
        double span = first == last ? 0.001 : last - first;
        float[] frequencies = new float[plain.length];
        for (int pair = 0; pair < plain.length; pair++) {
            double scaled = Math.min(Math.max((pair - first) / span, 0), 1);
            frequencies[pair] =
                    (float) (plain[pair] / factor * scaled + plain[pair] * (1 - scaled));
        }
        return frequencies;
    }

    /** The channel pair that makes so many turns in the original context. */
    private static double corrected(ModelConfig config, RopeParameters parameters, double turns) {
        return config.headDim()
                * Math.log(parameters.originalContext() / (turns * 2 * Math.PI))
                / (2 * Math.log(config.ropeTheta()));
    }

    private static double yarnAttentionFactor(RopeParameters parameters) {
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

    private static float[] rounded(double[] values) {
        float[] rounded = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            rounded[i] = (float) values[i];
        }
        return rounded;
    }

    /** The entries of the scaling, whichever layout of {@code config.json} they came from. */
    private record RopeParameters(Map<?, ?> entries, int contextLength) {

        static RopeParameters of(ModelConfig config) {
            Object entries = config.raw().get("rope_parameters");
            if (!(entries instanceof Map)) {
                entries = config.raw().get("rope_scaling");
            }
            return new RopeParameters(
                    entries instanceof Map<?, ?> map ? map : Map.of(), config.contextLength());
        }

        String type() {
            Object type = entries.get("rope_type");
            if (type == null) {
                type = entries.get("type");
            }
            return type == null ? "default" : type.toString();
        }

        double required(String key) {
            if (entries.get(key) instanceof Number number) {
                return number.doubleValue();
            }
            throw new UnsupportedModelException(
                    "rope type " + type() + " needs the number " + key + " in config.json");
        }

        double optional(String key, double otherwise) {
            return entries.get(key) instanceof Number number ? number.doubleValue() : otherwise;
        }

        double originalContext() {
            return optional("original_max_position_embeddings", contextLength);
        }

        boolean truncates() {
            return !Boolean.FALSE.equals(entries.get("truncate"));
        }
    }
}
