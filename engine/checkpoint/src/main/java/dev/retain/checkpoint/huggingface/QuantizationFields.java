package dev.retain.checkpoint.huggingface;

import static org.apiguardian.api.API.Status.INTERNAL;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.retain.api.Compression;
import dev.retain.api.InvalidCheckpointException;
import dev.retain.api.UnsupportedModelException;
import java.nio.file.Path;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * The fields that a tool wrote of its quantisation, some of which have two names.
 *
 * @param file where they stand
 */
@API(status = INTERNAL, since = "0.1")
public record QuantizationFields(Path file, JsonNode object) {

    /** What a refusal shows of a value. */
    private static final int LONGEST = 60;

    /** A field that several tools write. */
    public enum Field {
        METHOD("quant_method", "method"),
        BITS("bits", "w_bit"),
        GROUP_SIZE("group_size", "q_group_size"),
        LAYOUT("checkpoint_format", "version", "format"),
        ORDERED("desc_act"),
        STATIC_GROUPS("static_groups"),
        SYMMETRIC("sym"),
        ZERO_POINT("zero_point");

        private final String[] names;

        Field(String... names) {
            this.names = names;
        }

        /** The name under which it is written. */
        public String key() {
            return names[0];
        }
    }

    /** The value of a field, if it has one. */
    Optional<JsonNode> value(Field field) {
        for (var name : field.names) {
            if (object.hasNonNull(name)) {
                return Optional.of(object.path(name));
            }
        }
        return Optional.empty();
    }

    public String text(Field field, String otherwise) {
        return value(field).map(JsonNode::asText).orElse(otherwise);
    }

    /**
     * A field that is true or false.
     *
     * @throws InvalidCheckpointException if it is something else
     */
    public boolean flag(Field field, boolean otherwise) {
        var value = value(field);
        if (value.isPresent() && !value.get().isBoolean()) {
            throw wrong(field, "true or false");
        }
        return value.map(JsonNode::booleanValue).orElse(otherwise);
    }

    /** Bits of a code. */
    public int bits() {
        var value = value(Field.BITS);
        if (value.isEmpty() || !value.get().isInt()) {
            throw wrong(Field.BITS, "a number");
        }
        return value.get().intValue();
    }

    /** Inputs that share a scale, or {@link Compression#PER_CHANNEL}. */
    public int groupSize() {
        var value = value(Field.GROUP_SIZE);
        if (value.isEmpty()
                || !value.get().isInt()
                || value.get().intValue() < Compression.PER_CHANNEL
                || value.get().intValue() == 0) {
            throw wrong(Field.GROUP_SIZE, "a number above 0 or -1");
        }
        return value.get().intValue();
    }

    private InvalidCheckpointException wrong(Field field, String expected) {
        return wrong(field.key(), value(field).orElse(MissingNode.getInstance()), expected);
    }

    /** What is to be thrown for a value that makes no sense. */
    public InvalidCheckpointException wrong(String key, JsonNode value, String expected) {
        return new InvalidCheckpointException(
                "%s: %s is %s, not %s; correct the file"
                        .formatted(file, key, excerpt(value), expected));
    }

    private static String excerpt(JsonNode value) {
        if (value.isContainerNode()) {
            return value.isArray() ? "a list" : "an object";
        }
        var text = value.isMissingNode() ? "missing" : value.asText();
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }

    /** What is to be thrown for what cannot be read. */
    public UnsupportedModelException unsupported(String what, String supported) {
        return new UnsupportedModelException(
                "%s: %s is not supported; supported is %s".formatted(file, what, supported));
    }
}
