package dev.retain.checkpoint.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.retain.api.testing.Shared;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * An input from the field that was once read wrong, with its right value: a case of {@code
 * ../shared/golden/reports}.
 *
 * @param kind folder of its kind, such as {@code rope}
 * @param json the whole case
 */
public record ReportedCase(String kind, JsonNode json) {

    private static final String REPORTS = "golden/reports";

    /** Every case of every kind whose expectation is of this type. */
    public static Stream<ReportedCase> expecting(String type) {
        return all().filter(c -> c.expect().path("type").asText().equals(type));
    }

    /** Every case of one kind. */
    public static Stream<ReportedCase> of(String kind) {
        return all().filter(c -> c.kind().equals(kind));
    }

    private static Stream<ReportedCase> all() {
        if (!Shared.isThere()) {
            return Stream.empty();
        }
        try (Stream<Path> folders = Files.list(Shared.file(REPORTS))) {
            return folders
                    .filter(folder -> Files.exists(folder.resolve("expected.json")))
                    .sorted()
                    .flatMap(ReportedCase::in)
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<ReportedCase> in(Path folder) {
        try {
            JsonNode root = new ObjectMapper().readTree(folder.resolve("expected.json").toFile());
            String kind = root.required("kind").asText();
            return StreamSupport.stream(root.required("cases").spliterator(), false)
                    .map(c -> new ReportedCase(kind, c));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String name() {
        return json.required("name").asText();
    }

    public JsonNode expect() {
        return json.required("expect");
    }

    /** The folder of the kind. */
    public Path folder() {
        return Shared.file(REPORTS + "/" + kind);
    }

    /** The file or folder that is read. */
    public Path input() {
        return folder().resolve(json.required("input").asText());
    }

    /** Whether a typed refusal with {@link #refusalWords} is as good as the value. */
    public boolean mayBeRefused() {
        return json.has("or_refusal");
    }

    public List<String> refusalWords() {
        return strings(json.path("or_refusal"));
    }

    /** The texts of a list. */
    public static List<String> strings(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false).map(JsonNode::asText).toList();
    }

    @Override
    public String toString() {
        return kind + "/" + name();
    }
}
