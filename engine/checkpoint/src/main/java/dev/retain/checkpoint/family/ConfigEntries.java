package dev.retain.checkpoint.family;

import dev.retain.api.InvalidCheckpointException;
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
 */
record ConfigEntries(ModelConfig config, Map<String, Object> defaults) {

    /** Where a model that has more than a decoder keeps the decoder's entries. */
    private static final String NESTED = "text_config";

    private Optional<Object> value(String key) {
        Map<?, ?> given =
                config.raw().get(NESTED) instanceof Map<?, ?> nested ? nested : config.raw();
        return Optional.ofNullable(given.containsKey(key) ? given.get(key) : defaults.get(key));
    }

    boolean isSet(String key) {
        return value(key).filter(Boolean.TRUE::equals).isPresent();
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

    /** A number above 0. */
    OptionalDouble real(String key) {
        return value(key)
                .map(value -> OptionalDouble.of(positive(key, value)))
                .orElse(OptionalDouble.empty());
    }

    static double positive(String key, @Nullable Object value) {
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

    private static <T> T as(Class<T> type, String key, Object value, String expected) {
        if (!type.isInstance(value)) {
            throw wrong(key, value, expected);
        }
        return type.cast(value);
    }

    static InvalidCheckpointException wrong(String key, @Nullable Object value, String expected) {
        return new InvalidCheckpointException(
                "%s is %s in the model's configuration, not %s; correct config.json"
                        .formatted(key, value, expected));
    }
}
