package dev.retain.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.retain.run.settings.Constants;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What IDEs complete is what there is. */
class ConfigurationMetadataTest {

    private static final String FILE = "/META-INF/junit-platform-configuration-metadata.json";

    @Test
    void should_describe_every_key_and_no_other() throws IOException, IllegalAccessException {
        List<String> keys = new ArrayList<>();
        for (Field key : Constants.class.getDeclaredFields()) {
            if (key.getType() == String.class && !key.isSynthetic()) {
                keys.add((String) key.get(null));
            }
        }
        List<String> described = new ArrayList<>();
        try (InputStream in = RetainTestEngine.class.getResourceAsStream(FILE)) {
            JsonNode root = new ObjectMapper().readTree(in);
            root.path("properties").forEach(key -> described.add(key.path("name").asText()));
        }

        assertThat(described).containsExactlyInAnyOrderElementsOf(keys);
    }
}
