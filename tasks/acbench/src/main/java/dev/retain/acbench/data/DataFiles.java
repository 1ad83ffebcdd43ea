package dev.retain.acbench.data;

import static org.apiguardian.api.API.Status.INTERNAL;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.retain.api.EvaluationException;
import dev.retain.api.data.PublishedFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * Reads the published files of one suite.
 *
 * @param suite its id, for messages
 * @param folder the data directory, if there is one
 * @param published the files that are known
 */
@API(status = INTERNAL, since = "0.1")
public record DataFiles(String suite, Optional<Path> folder, PublishedFiles published) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Read once, when a suite asks first. */
    private static final class Packaged {
        static final PublishedFiles FILES = PublishedFiles.beside(DataFiles.class);
    }

    /** The files that come into this module's suites. */
    public static PublishedFiles packaged() {
        return Packaged.FILES;
    }

    /**
     * A file or folder.
     *
     * @param path its path below the data directory
     * @throws EvaluationException if it is not there: what, where it goes, where it comes from
     */
    public Path path(String path) {
        return published.find(suite, folder, path);
    }

    /**
     * The text of a file.
     *
     * @throws EvaluationException if it is missing or cannot be read
     */
    public String text(String path) {
        Path file = path(path);
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    /**
     * The one JSON value of a file.
     *
     * @throws EvaluationException if it is missing or no JSON
     */
    public JsonNode json(String path) {
        Path file = path(path);
        try {
            return JSON.readTree(Files.readAllBytes(file));
        } catch (JsonProcessingException e) {
            throw broken(file, e.getLocation() == null ? 1 : e.getLocation().getLineNr(), e);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    /**
     * The JSON values of a file of lines; blank lines are passed over.
     *
     * @throws EvaluationException if it is missing or a line is no JSON
     */
    public List<JsonNode> jsonLines(String path) {
        Path file = path(path);
        List<JsonNode> values = new ArrayList<>();
        try (var reader = Files.newBufferedReader(file)) {
            int number = 0;
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                number++;
                if (!line.isBlank()) {
                    values.add(parsed(file, number, line));
                }
            }
        } catch (IOException e) {
            throw unreadable(file, e);
        }
        return values;
    }

    private static JsonNode parsed(Path file, int number, String line) {
        try {
            return JSON.readTree(line);
        } catch (JsonProcessingException e) {
            throw broken(file, number, e);
        }
    }

    private static EvaluationException broken(Path file, int line, JsonProcessingException e) {
        return new EvaluationException(
                "%s is no JSON in line %d: %s; get the file again"
                        .formatted(file, line, e.getOriginalMessage()),
                e);
    }

    private static EvaluationException unreadable(Path file, IOException e) {
        return new EvaluationException(
                "%s cannot be read: %s; correct its permissions or get it again"
                        .formatted(file, e.getMessage()),
                e);
    }
}
