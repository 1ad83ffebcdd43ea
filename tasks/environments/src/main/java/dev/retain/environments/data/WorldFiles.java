package dev.retain.environments.data;

import static org.apiguardian.api.API.Status.INTERNAL;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.retain.api.EvaluationException;
import dev.retain.api.data.PublishedFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/**
 * Reads the published files of one suite.
 *
 * @param suite its id, for messages
 * @param folder the data directory, if there is one
 * @param known the files that are known
 */
@API(status = INTERNAL, since = "0.1")
public record WorldFiles(String suite, Optional<Path> folder, PublishedFiles known) {

    /** No file of a world is larger. */
    private static final long MOST_BYTES = 16L << 20;

    /** Read once, when a suite asks first. */
    private static final class Packaged {
        static final PublishedFiles FILES = PublishedFiles.beside(WorldFiles.class);
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
        return known.find(suite, folder, path);
    }

    /** The names of a folder's files that end in a certain way, sorted. */
    public List<String> names(String path, String ending) {
        Path directory = path(path);
        try (Stream<Path> files = Files.list(directory)) {
            List<String> names =
                    files.map(file -> String.valueOf(file.getFileName()))
                            .filter(name -> name.endsWith(ending))
                            .sorted()
                            .toList();
            if (names.isEmpty()) {
                throw new EvaluationException(
                        "%s has no file that ends in %s; get the folder again"
                                .formatted(directory, ending));
            }
            return names;
        } catch (IOException e) {
            throw unreadable(directory, e);
        }
    }

    /**
     * The bytes of a file.
     *
     * @throws EvaluationException if it is missing, cannot be read or is far too large
     */
    public byte[] bytes(String path) {
        Path file = path(path);
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw new EvaluationException(
                        "%s has more than %d bytes, which no published file has; get it again"
                                .formatted(file, MOST_BYTES));
            }
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    /**
     * Refuses a file that is not as published, for one that holds a program.
     *
     * @throws EvaluationException if its hash is another
     */
    public void checkPublished(String path) {
        if (!known.isPublished(path, bytes(path))) {
            throw new EvaluationException(
                    "%s is not as published, and holds a program, so it is not run; get it again from %s"
                            .formatted(path(path), known.source(path)));
        }
    }

    /** The text of a file, as {@link #bytes}. */
    public String text(String path) {
        return new String(bytes(path), StandardCharsets.UTF_8);
    }

    /**
     * The one JSON value of a file.
     *
     * @throws EvaluationException if it is missing or no JSON
     */
    public JsonNode json(String path) {
        return parsed(path, 0, text(path), new BoundedJson());
    }

    /**
     * The JSON values of a file of lines; blank lines are passed over.
     *
     * @throws EvaluationException if it is missing or a line is no JSON
     */
    public List<JsonNode> jsonLines(String path) {
        List<JsonNode> values = new ArrayList<>();
        int number = 0;
        BoundedJson reader = new BoundedJson();
        for (Iterator<String> lines = text(path).lines().iterator(); lines.hasNext(); ) {
            String line = lines.next();
            number++;
            if (!line.isBlank()) {
                values.add(parsed(path, number, line, reader));
            }
        }
        return values;
    }

    /**
     * The line of a value of a file of lines, for messages.
     *
     * @param number its place among {@link #jsonLines}, from 0 on
     */
    public int line(String path, int number) {
        List<String> lines = text(path).lines().toList();
        return IntStream.range(0, lines.size())
                .filter(i -> !lines.get(i).isBlank())
                .skip(number)
                .map(i -> i + 1)
                .findFirst()
                .orElseThrow();
    }

    private JsonNode parsed(String path, int line, String text, BoundedJson reader) {
        try {
            return reader.read(text);
        } catch (JsonProcessingException e) {
            int place = line > 0 || e.getLocation() == null ? line : e.getLocation().getLineNr();
            throw new EvaluationException(
                    "%s is no JSON in line %d: %s; get the file again"
                            .formatted(path(path), place, e.getOriginalMessage()),
                    e);
        }
    }

    /**
     * The text of a field.
     *
     * @throws EvaluationException if it has none
     */
    public String text(String path, JsonNode node, String field) {
        JsonNode text = node.path(field);
        if (!text.isTextual()) {
            throw lacking(path, "text", field);
        }
        return text.textValue();
    }

    /**
     * The whole number of a field.
     *
     * @throws EvaluationException if it has none
     */
    public int whole(String path, JsonNode node, String field) {
        JsonNode number = node.path(field);
        if (!number.canConvertToInt() || !number.isIntegralNumber()) {
            throw lacking(path, "whole number", field);
        }
        return number.intValue();
    }

    /**
     * The texts of a field that is a list, or the only one of a field that is a text.
     *
     * @throws EvaluationException if it has none
     */
    public List<String> texts(String path, JsonNode node, String field) {
        JsonNode list = node.path(field);
        List<String> texts = new ArrayList<>();
        if (list.isTextual()) {
            texts.add(list.textValue());
        }
        for (JsonNode value : list) {
            if (!value.isTextual()) {
                throw lacking(path, "list of texts", field);
            }
            texts.add(value.textValue());
        }
        if (texts.isEmpty()) {
            throw lacking(path, "list of texts", field);
        }
        return texts;
    }

    private EvaluationException lacking(String path, String what, String field) {
        return new EvaluationException(
                "%s is not as published: it has no %s '%s'; get the file again"
                        .formatted(path(path), what, field));
    }

    private static EvaluationException unreadable(Path file, IOException e) {
        return new EvaluationException(
                "%s cannot be read: %s; correct its permissions or get it again"
                        .formatted(file, e.getMessage()),
                e);
    }
}
