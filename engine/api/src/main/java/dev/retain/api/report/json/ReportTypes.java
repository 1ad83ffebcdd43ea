package dev.retain.api.report.json;

import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.deser.Deserializers;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Types of the JDK that reports have and Jackson alone does not give back as they were. */
final class ReportTypes extends SimpleModule {

    private static final long serialVersionUID = 1L;

    ReportTypes() {
        text(Path.class, Path::of);
        text(Duration.class, Duration::parse);
        text(Instant.class, Instant::parse);
        optional(
                OptionalInt.class,
                o -> o.isPresent() ? o.getAsInt() : null,
                Integer.class,
                OptionalInt::of,
                OptionalInt.empty());
        optional(
                OptionalLong.class,
                o -> o.isPresent() ? o.getAsLong() : null,
                Long.class,
                OptionalLong::of,
                OptionalLong.empty());
        optional(
                OptionalDouble.class,
                o -> o.isPresent() ? o.getAsDouble() : null,
                Double.class,
                OptionalDouble::of,
                OptionalDouble.empty());
        addSerializer(new Written<>(Optional.class, o -> ((Optional<?>) o).orElse(null)));
    }

    @Override
    public void setupModule(SetupContext context) {
        super.setupModule(context);
        context.addDeserializers(
                new Deserializers.Base() {
                    @Override
                    public @Nullable JsonDeserializer<?> findBeanDeserializer(
                            JavaType type, DeserializationConfig config, BeanDescription bean) {
                        return type.hasRawClass(Optional.class)
                                ? new Read<>(
                                        type,
                                        type.containedTypeOrUnknown(0),
                                        Optional::of,
                                        Optional.empty())
                                : null;
                    }
                });
    }

    private <T> void text(Class<T> type, Function<String, T> read) {
        addSerializer(new Written<>(type, Object::toString));
        addDeserializer(type, new Read<>(type, String.class, read, null));
    }

    private <T, V> void optional(
            Class<T> type,
            Function<T, @Nullable V> value,
            Class<V> valueType,
            Function<V, T> of,
            T empty) {
        addSerializer(new Written<>(type, value));
        addDeserializer(type, new Read<>(type, valueType, of, empty));
    }
}
