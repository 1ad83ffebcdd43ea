package dev.retain.checkpoint.huggingface;

import static org.apiguardian.api.API.Status.INTERNAL;

import com.fasterxml.jackson.databind.JsonNode;
import dev.retain.api.InvalidCheckpointException;
import dev.retain.api.RetainException;
import dev.retain.api.UnsupportedModelException;
import dev.retain.checkpoint.family.Architectures;
import dev.retain.checkpoint.family.Families;
import dev.retain.checkpoint.shape.ModelConfig;
import dev.retain.checkpoint.tensor.StrictJson;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import org.apiguardian.api.API;

/**
 * Reads {@code config.json} as versions 4 and 5 of Hugging Face transformers write it. What the
 * file leaves out has the default that transformers gives it in its family.
 */
@API(status = INTERNAL, since = "0.1")
public final class HuggingFaceConfig {

    private static final double DEFAULT_EPSILON = 1e-6;
    private static final double DEFAULT_THETA = 10_000;
    private static final int DEFAULT_CONTEXT = 2048;

    /** Far more than any decoder has, and few enough to list. */
    private static final int MOST_LAYERS = 9999;

    private final Path file;
    private final JsonNode whole;

    /** The entries of the decoder, which models that have more keep in an object of their own. */
    private final JsonNode root;

    private final String architecture;
    private final Map<String, Object> defaults;

    private HuggingFaceConfig(Path file, JsonNode root) {
        this.file = file;
        this.whole = root;
        this.root = root.path("text_config").isObject() ? root.path("text_config") : root;
        var type = root.path("model_type");
        if (!type.isTextual() || type.textValue().isBlank()) {
            throw new InvalidCheckpointException(
                    file + ": model_type is missing; name the architecture, such as llama");
        }
        this.architecture = type.textValue();
        this.defaults = Families.defaults(architecture);
    }

    /**
     * Reads the numbers of the decoder.
     *
     * @throws InvalidCheckpointException if a number is missing or senseless
     * @throws UnsupportedModelException if an unknown architecture has other fields
     */
    public static ModelConfig read(Path file, JsonNode root) {
        return new HuggingFaceConfig(file, root).config();
    }

    private ModelConfig config() {
        int hidden = required("hidden_size");
        int heads = required("num_attention_heads");
        int keyValueHeads = optional("num_key_value_heads", heads);
        int layers = required("num_hidden_layers");
        if (layers > MOST_LAYERS) {
            throw new InvalidCheckpointException(
                    "%s: num_hidden_layers is %d; at most %d are read, correct the file"
                            .formatted(file, layers, MOST_LAYERS));
        }
        return new ModelConfig(
                architecture,
                required("vocab_size"),
                hidden,
                layers,
                heads,
                keyValueHeads,
                headDim(hidden, heads, keyValueHeads),
                required("intermediate_size"),
                contextLength(),
                real(root, "rms_norm_eps", DEFAULT_EPSILON),
                ropeTheta(),
                tiedHead(),
                Collections.unmodifiableMap(StrictJson.entries(whole)));
    }

    private int headDim(int hidden, int heads, int keyValueHeads) {
        if (heads % keyValueHeads != 0) {
            throw new InvalidCheckpointException(
                    "%s: num_attention_heads %d is no multiple of num_key_value_heads %d; correct the file"
                            .formatted(file, heads, keyValueHeads));
        }
        boolean isGiven = root.hasNonNull("head_dim");
        if (isGiven || (!root.has("head_dim") && defaults.containsKey("head_dim"))) {
            return required("head_dim");
        }
        if (hidden % heads != 0) {
            throw new InvalidCheckpointException(
                    "%s: hidden_size %d is no multiple of num_attention_heads %d and head_dim is missing; add head_dim"
                            .formatted(file, hidden, heads));
        }
        return hidden / heads;
    }

    /** Dynamic scaling is there to go on where the trained positions end. */
    private int contextLength() {
        int trained = optional("max_position_embeddings", DEFAULT_CONTEXT);
        var scaling = root.hasNonNull("rope_scaling") ? "rope_scaling" : "rope_parameters";
        var parameters = root.path(scaling);
        var type = parameters.path("rope_type").asText(parameters.path("type").asText());
        return type.equals("dynamic") ? (int) (trained * real(parameters, "factor", 1)) : trained;
    }

    private double ropeTheta() {
        var parameters = root.path("rope_parameters");
        if (parameters.path("full_attention").isObject()) {
            parameters = parameters.path("full_attention");
        }
        double theta = defaults.get("rope_theta") instanceof Double number ? number : DEFAULT_THETA;
        return parameters.hasNonNull("rope_theta")
                ? real(parameters, "rope_theta", theta)
                : real(root, "rope_theta", theta);
    }

    private boolean tiedHead() {
        var tied = root.path("tie_word_embeddings");
        return tied.isBoolean()
                ? tied.booleanValue()
                : Boolean.TRUE.equals(defaults.get("tie_word_embeddings"));
    }

    private int required(String field) {
        var value = root.path(field);
        if (value.isMissingNode() && defaults.get(field) instanceof Integer otherwise) {
            return otherwise;
        }
        if (value.isMissingNode() || value.isNull()) {
            throw missing(field);
        }
        if (!value.isIntegralNumber() || !value.canConvertToInt() || value.intValue() < 1) {
            throw new InvalidCheckpointException(
                    "%s: %s is %s, not a number above 0; correct the file"
                            .formatted(file, field, value));
        }
        return value.intValue();
    }

    private RetainException missing(String field) {
        if (Families.isSupported(architecture)) {
            return new InvalidCheckpointException(
                    "%s: %s is missing; get the file again".formatted(file, field));
        }
        return Architectures.unsupported(file, architecture, Families.names());
    }

    private int optional(String field, int otherwise) {
        boolean isDefault = !root.has(field) && defaults.containsKey(field);
        return isDefault || root.hasNonNull(field) ? required(field) : otherwise;
    }

    private double real(JsonNode object, String field, double otherwise) {
        if (!object.hasNonNull(field)) {
            return otherwise;
        }
        var value = object.path(field);
        if (!value.isNumber()
                || !Double.isFinite(value.doubleValue())
                || value.doubleValue() <= 0) {
            throw new InvalidCheckpointException(
                    "%s: %s is %s, not a number above 0; correct the file"
                            .formatted(file, field, value));
        }
        return value.doubleValue();
    }
}
