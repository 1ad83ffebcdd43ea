package dev.retain.checkpoint.huggingface;

import static org.apiguardian.api.API.Status.INTERNAL;

import com.fasterxml.jackson.databind.JsonNode;
import dev.retain.api.InvalidCheckpointException;
import dev.retain.api.RetainException;
import dev.retain.api.UnsupportedModelException;
import dev.retain.checkpoint.family.Architectures;
import dev.retain.checkpoint.family.Families;
import dev.retain.checkpoint.shape.DecoderSize;
import dev.retain.checkpoint.shape.ModelConfig;
import dev.retain.checkpoint.shape.Rotary;
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

    private static final String EPSILON = "rms_norm_eps";
    private static final double DEFAULT_EPSILON = 1e-6;
    private static final double DEFAULT_THETA = 10_000;
    private static final int DEFAULT_CONTEXT = 2048;

    private final Path file;
    private final JsonNode whole;

    /** The entries of the decoder, which models that have more keep in an object of their own. */
    private final JsonNode root;

    private final String architecture;
    private final Map<String, Object> defaults;

    private HuggingFaceConfig(Path file, JsonNode root) {
        this.file = file;
        this.whole = root;
        var type = root.path("model_type");
        if (!type.isTextual() || type.textValue().isBlank()) {
            throw new InvalidCheckpointException(
                    file + ": model_type is missing; name the architecture, such as llama");
        }
        this.architecture = type.textValue();
        this.defaults = Families.defaults(architecture);
        this.root = Families.nested(architecture).map(this::nested).orElse(root);
    }

    private JsonNode nested(String key) {
        if (!whole.path(key).isObject()) {
            throw wrong(key, whole.path(key), "an object, which a " + architecture + " has");
        }
        return whole.path(key);
    }

    /**
     * Reads the numbers of the decoder, and checks all its entries if its family is known.
     *
     * @throws InvalidCheckpointException if an entry is missing or senseless
     * @throws UnsupportedModelException if an unknown architecture has other fields, or a known one
     *     has an entry that is not supported
     */
    public static ModelConfig read(Path file, JsonNode root) {
        return new HuggingFaceConfig(file, root).config();
    }

    private ModelConfig config() {
        int hidden = required("hidden_size", DecoderSize.HIDDEN);
        int heads = required("num_attention_heads", DecoderSize.HEADS);
        int keyValueHeads = optional("num_key_value_heads", DecoderSize.HEADS, heads);
        var plain =
                new ModelConfig(
                        architecture,
                        required("vocab_size", DecoderSize.VOCABULARY),
                        hidden,
                        required("num_hidden_layers", DecoderSize.LAYERS),
                        heads,
                        keyValueHeads,
                        headDim(hidden, heads, keyValueHeads),
                        required("intermediate_size", DecoderSize.INTERMEDIATE),
                        optional("max_position_embeddings", DecoderSize.POSITIONS, DEFAULT_CONTEXT),
                        epsilon(),
                        DEFAULT_THETA,
                        tiedHead(),
                        Collections.unmodifiableMap(StrictJson.entries(whole)));
        if (!Families.isSupported(architecture)) {
            return plain;
        }
        Families.check(plain, file.toString());
        return rotating(plain, Families.rotary(plain, file.toString()));
    }

    /** Dynamic scaling is there to go on where the trained positions end. */
    private static ModelConfig rotating(ModelConfig config, Rotary rotary) {
        double growth =
                rotary.type().equals("dynamic")
                                && rotary.parameters().get("factor") instanceof Number factor
                        ? factor.doubleValue()
                        : 1;
        return config.withPositions((int) (config.contextLength() * growth), rotary.theta());
    }

    private int headDim(int hidden, int heads, int keyValueHeads) {
        if (heads % keyValueHeads != 0) {
            throw new InvalidCheckpointException(
                    "%s: num_attention_heads %d is no multiple of num_key_value_heads %d; correct the file"
                            .formatted(file, heads, keyValueHeads));
        }
        boolean isGiven = root.hasNonNull("head_dim");
        if (isGiven || (!root.has("head_dim") && defaults.containsKey("head_dim"))) {
            return fitting(required("head_dim", DecoderSize.HEAD), heads);
        }
        if (root.has("head_dim") && defaults.containsKey("head_dim")) {
            throw wrong("head_dim", root.path("head_dim"), "a number above 0");
        }
        if (hidden % heads != 0) {
            throw new InvalidCheckpointException(
                    "%s: hidden_size %d is no multiple of num_attention_heads %d and head_dim is missing; add head_dim"
                            .formatted(file, hidden, heads));
        }
        return hidden / heads;
    }

    private int fitting(int headDim, int heads) {
        if ((long) headDim * heads > DecoderSize.INTERMEDIATE.most()) {
            throw new InvalidCheckpointException(
                    "%s: head_dim %d and num_attention_heads %d are together %d channels; at most %d are read, correct the file"
                            .formatted(
                                    file,
                                    headDim,
                                    heads,
                                    (long) headDim * heads,
                                    DecoderSize.INTERMEDIATE.most()));
        }
        return headDim;
    }

    /** The flag of the whole model; a head that is stored comes before it. */
    private boolean tiedHead() {
        var key = "tie_word_embeddings";
        if (!whole.hasNonNull(key)) {
            return Boolean.TRUE.equals(defaults.get(key));
        }
        if (!whole.path(key).isBoolean()) {
            throw wrong(key, whole.path(key), "true or false");
        }
        return whole.path(key).booleanValue();
    }

    private int required(String field, DecoderSize size) {
        var value = root.path(field);
        if (value.isMissingNode() && defaults.get(field) instanceof Integer otherwise) {
            return otherwise;
        }
        if (value.isMissingNode() || value.isNull()) {
            throw missing(field);
        }
        if (!value.isIntegralNumber() || !value.canConvertToInt() || value.intValue() < 1) {
            throw wrong(field, value, "a number above 0");
        }
        if (value.intValue() > size.most()) {
            throw new InvalidCheckpointException(
                    "%s: %s is %d; at most %d are read, correct the file"
                            .formatted(file, field, value.intValue(), size.most()));
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

    private int optional(String field, DecoderSize size, int otherwise) {
        boolean isDefault = !root.has(field) && defaults.containsKey(field);
        return isDefault || root.hasNonNull(field) ? required(field, size) : otherwise;
    }

    private double epsilon() {
        var value = root.path(EPSILON);
        if (value.isMissingNode()) {
            return defaults.get(EPSILON) instanceof Double number ? number : DEFAULT_EPSILON;
        }
        if (!value.isNumber()
                || !Double.isFinite(value.doubleValue())
                || value.doubleValue() <= 0) {
            throw wrong(EPSILON, value, "a number above 0");
        }
        return value.doubleValue();
    }

    private InvalidCheckpointException wrong(String field, JsonNode value, String expected) {
        return new InvalidCheckpointException(
                "%s: %s is %s, not %s; correct the file"
                        .formatted(
                                file,
                                field,
                                value.isMissingNode() ? "missing" : shortened(value.toString()),
                                expected));
    }

    private static String shortened(String text) {
        int most = 100;
        return text.length() <= most ? text : text.substring(0, most) + "…";
    }
}
