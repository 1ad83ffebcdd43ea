package dev.retain.api.report.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.type.TypeFactory;
import java.io.IOException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads what {@link Written} wrote. */
final class Read<V, T> extends StdDeserializer<T> {

    private static final long serialVersionUID = 1L;

    private final JavaType valueType;
    private final transient Function<V, T> of;
    private final transient @Nullable T empty;

    /**
     * A reader.
     *
     * @param valueType what stands in the file
     * @param empty what null means
     */
    Read(JavaType type, JavaType valueType, Function<V, T> of, @Nullable T empty) {
        super(type);
        this.valueType = valueType;
        this.of = of;
        this.empty = empty;
    }

    Read(Class<T> type, Class<V> valueType, Function<V, T> of, @Nullable T empty) {
        this(
                TypeFactory.defaultInstance().constructType(type),
                TypeFactory.defaultInstance().constructType(valueType),
                of,
                empty);
    }

    @Override
    public T deserialize(JsonParser in, DeserializationContext context) throws IOException {
        V value = context.readValue(in, valueType);
        try {
            return of.apply(value);
        } catch (RuntimeException e) {
            throw context.instantiationException(handledType(), e);
        }
    }

    @Override
    public @Nullable T getNullValue(DeserializationContext context) {
        return empty;
    }
}
