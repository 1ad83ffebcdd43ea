package dev.retain.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.retain.run.settings.Constants;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What IDEs complete and the table of the page tells is what there is. */
class ConfigurationMetadataTest {

    private static final String FILE = "/META-INF/junit-platform-configuration-metadata.json";
    private static final Path ROOT = Path.of("../..");
    private static final String OF_MODULES = "src/main/resources/META-INF/retain/settings.txt";
    private static final String HEAD = "| key | default | |";
    private static final int FOLDERS_OF_MODULES = 9;

    @Test
    void should_describe_every_key_and_no_other() throws IOException, IllegalAccessException {
        List<String> described = new ArrayList<>();
        properties().forEach(key -> described.add(key.path("name").asText()));

        assertThat(described).containsExactlyInAnyOrderElementsOf(keys());
    }

    @Test
    void should_stand_in_the_page_with_those_of_modules()
            throws IOException, IllegalAccessException {
        List<String> known = keys();
        try (Stream<Path> files =
                Files.find(
                        ROOT,
                        FOLDERS_OF_MODULES,
                        (file, any) -> file.endsWith(OF_MODULES) && Files.isRegularFile(file))) {
            for (Path file : files.toList()) {
                known.addAll(Files.readAllLines(file));
            }
        }

        assertThat(rows()).containsOnlyKeys(known.stream().filter(key -> !key.isBlank()).toList());
    }

    @Test
    void should_say_in_the_page_what_ides_say() throws IOException {
        Map<String, Row> rows = rows();
        Map<String, String> told = new LinkedHashMap<>();
        Map<String, String> shown = new LinkedHashMap<>();
        for (JsonNode key : properties()) {
            String name = key.path("name").asText();
            told.put(name, key.path("defaultValue").asText() + key.path("description").asText());
            shown.put(name, rows.getOrDefault(name, Row.NONE).told(key.has("defaultValue")));
        }

        assertThat(told).isEqualTo(shown);
    }

    private static List<String> keys() throws IllegalAccessException {
        List<String> keys = new ArrayList<>();
        for (Field key : Constants.class.getDeclaredFields()) {
            if (key.getType() == String.class && !key.isSynthetic()) {
                keys.add((String) key.get(null));
            }
        }
        return keys;
    }

    private static JsonNode properties() throws IOException {
        try (InputStream in = RetainTestEngine.class.getResourceAsStream(FILE)) {
            return new ObjectMapper().readTree(in).path("properties");
        }
    }

    private static Map<String, Row> rows() throws IOException {
        Map<String, Row> rows = new LinkedHashMap<>();
        Files.readAllLines(Path.of("README.md")).stream()
                .dropWhile(line -> !line.equals(HEAD))
                .skip(2)
                .takeWhile(line -> line.startsWith("|"))
                .map(line -> line.split("\\|", -1))
                .forEach(c -> rows.put(plain(c[1]), new Row(c[2].strip(), c[3].strip())));
        return rows;
    }

    private static String plain(String markdown) {
        return markdown.replaceAll("\\[([^\\]]*)\\]\\([^)]*\\)", "$1").replace("`", "").strip();
    }

    /** A row of the table: Markdown, where a plain text has none. */
    private record Row(String byDefault, String description) {

        static final Row NONE = new Row("", "no row");

        String told(boolean isValue) {
            String plain = plain(description);
            String sentence =
                    (description.startsWith("`")
                                    ? plain
                                    : Character.toUpperCase(plain.charAt(0)) + plain.substring(1))
                            + ".";
            if (isValue) {
                return plain(byDefault) + sentence;
            }
            return sentence + (byDefault.isEmpty() ? "" : " By default: " + plain(byDefault) + ".");
        }
    }
}
