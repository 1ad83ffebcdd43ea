package dev.retain.checkpoint.family;

import dev.retain.api.InvalidCheckpointException;
import dev.retain.api.UnsupportedModelException;
import dev.retain.checkpoint.shape.ModelConfig;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * The entries of a configuration under the keys of Hugging Face's {@code config.json}. A key that
 * is missing has the family's default; one that is {@code null} has no value.
 *
 * @param source how messages call where they stand
 * @param config the numbers of the decoder
 * @param given the decoder's entries
 * @param defaults what the family assumes where a key is missing
 */
record ConfigEntries(
        String source, ModelConfig config, Map<?, ?> given, Map<String, Object> defaults) {

    Optional<Object> value(String key) {
        return Optional.ofNullable(given.containsKey(key) ? given.get(key) : defaults.get(key));
    }

    /** Whether a key is there and is {@code null}. */
    boolean isNull(String key) {
        return given.containsKey(key) && given.get(key) == null;
    }

    /**
     * Whether a flag is set.
     *
     * @throws InvalidCheckpointException if it is neither true nor false
     */
    boolean isSet(String key) {
        return value(key)
                .map(value -> as(Boolean.class, key, value, "true or false"))
                .orElse(false);
    }

    Optional<String> text(String key) {
        return value(key).map(value -> as(String.class, key, value, "a text"));
    }

    /** A whole number above 0. */
    OptionalInt number(String key) {
        return number(key, 1);
    }

    /** A whole number that is not too small. */
    OptionalInt number(String key, int least) {
        Optional<Object> value = value(key);
        if (value.isEmpty()) {
            return OptionalInt.empty();
        }
        if (value.get() instanceof Integer number && number >= least) {
            return OptionalInt.of(number);
        }
        throw wrong(key, value.get(), "a whole number, at least " + least);
    }

    /**
     * A whole number above 0, where {@code null} makes no sense.
     *
     * @throws InvalidCheckpointException if it is there and is none
     */
    int requiredNumber(String key) {
        return number(key).orElseThrow(() -> wrong(key, null, "a whole number, at least 1"));
    }

    /** A number above 0. */
    OptionalDouble real(String key) {
        return value(key)
                .map(value -> OptionalDouble.of(positive(key, value)))
                .orElse(OptionalDouble.empty());
    }

    /**
     * A number above 0, where {@code null} makes no sense.
     *
     * @throws InvalidCheckpointException if it is there and is none
     */
    double requiredReal(String key) {
        return real(key).orElseThrow(() -> wrong(key, null, "a number above 0"));
    }

    double positive(String key, @Nullable Object value) {
        if (value instanceof Number number
                && number.doubleValue() > 0
                && Double.isFinite(number.doubleValue())) {
            return number.doubleValue();
        }
        throw wrong(key, value, "a number above 0");
    }

    Optional<Map<?, ?>> object(String key) {
        return value(key).map(value -> as(Map.class, key, value, "an object"));
    }

    Optional<List<?>> list(String key) {
        return value(key).map(value -> as(List.class, key, value, "a list"));
    }

    private <T> T as(Class<T> type, String key, Object value, String expected) {
        if (!type.isInstance(value)) {
            throw wrong(key, value, expected);
        }
        return type.cast(value);
    }

    InvalidCheckpointException wrong(String key, @Nullable Object value, String expected) {
        return new InvalidCheckpointException(
                "%s: %s is %s, not %s; correct the file"
                        .formatted(source, key, shown(value), expected));
    }

    UnsupportedModelException unsupported(String what, String supported) {
        return new UnsupportedModelException(
                "%s: %s is not supported; supported is %s".formatted(source, what, supported));
    }

    /** A value in a message, which is not to become as long as the value. */
    static String shown(@Nullable Object value) {
        int many = 20;
        if (value instanceof List<?> list && list.size() > many) {
            return "a list of %d entries".formatted(list.size());
        }
        if (value instanceof Map<?, ?> object && object.size() > many) {
            return "an object of %d entries".formatted(object.size());
        }
        String text = String.valueOf(value);
        int most = 100;
        return text.length() <= most ? text : text.substring(0, most) + "…";
    }
}
