package dev.retain.api.report.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Writes a value as another one, which Jackson knows. */
final class Written<T> extends StdSerializer<T> {

    private static final long serialVersionUID = 1L;

    private final transient Function<? super T, @Nullable Object> as;

    Written(Class<? super T> type, Function<? super T, ? extends @Nullable Object> as) {
        super(type, false);
        this.as = as::apply;
    }

    @Override
    public void serialize(T value, JsonGenerator out, SerializerProvider provider)
            throws IOException {
        provider.defaultSerializeValue(as.apply(value), out);
    }
}
