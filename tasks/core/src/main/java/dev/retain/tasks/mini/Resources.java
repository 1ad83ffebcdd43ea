package dev.retain.tasks.mini;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Tables in this jar. */
final class Resources {

    private Resources() {}

    static <T> T read(String name, TypeReference<T> type) {
        try (InputStream in = Resources.class.getResourceAsStream(name)) {
            return new ObjectMapper().readValue(in, type);
        } catch (IOException e) {
            throw new UncheckedIOException(name + " in this jar cannot be read", e);
        }
    }
}
