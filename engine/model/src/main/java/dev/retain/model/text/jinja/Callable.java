package dev.retain.model.text.jinja;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A function that templates may call. */
@FunctionalInterface
interface Callable {

    @Nullable Object call(List<@Nullable Object> positional, Map<String, @Nullable Object> named);
}
