package dev.retain.checkpoint.huggingface;

import static org.apiguardian.api.API.Status.INTERNAL;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.retain.api.Compression;
import dev.retain.api.InvalidCheckpointException;
import dev.retain.api.UnsupportedModelException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

    /**
     * Checks keys that change what is computed and that are not read.
     *
     * @param switches keys, each with the only value that is supported, as JSON
     * @throws UnsupportedModelException if one has another value
     */
    public void requireOnly(Map<String, String> switches) {
        for (var entry : object.properties()) {
            var supported = switches.get(entry.getKey());
            if (supported != null && !isOff(entry.getValue(), supported)) {
                throw unsupported(
                        "%s, which is %s,".formatted(entry.getKey(), shown(entry.getValue())),
                        "only " + supported);
            }
        }
    }

    /**
     * Checks that there are no other keys but those without a value.
     *
     * @param place what messages put before a key
     * @param keys those that are known
     * @throws UnsupportedModelException if there is another
     */
    public void requireKnown(String place, JsonNode entries, Set<String> keys) {
        for (var entry : entries.properties()) {
            if (!keys.contains(entry.getKey()) && !isOff(entry.getValue(), "null")) {
                throw unsupported(
                        "the key %s%s, which is %s and not known,"
                                .formatted(place, entry.getKey(), shown(entry.getValue())),
                        "a configuration without it");
            }
        }
    }

    private static boolean isOff(JsonNode value, String supported) {
        return value.isNull()
                || value.isContainerNode() && value.isEmpty()
                || value.toString().equals(supported);
    }

    /** A value in a message, which is not to become as long as the value. */
    public static String shown(JsonNode value) {
        var text = value.toString();
        int most = 100;
        return text.length() <= most ? text : text.substring(0, most) + "…";
    }

    /** What is to be thrown for what cannot be read. */
    public UnsupportedModelException unsupported(String what, String supported) {
        return new UnsupportedModelException(
                "%s: %s is not supported; supported is %s".formatted(file, what, supported));
    }
}
