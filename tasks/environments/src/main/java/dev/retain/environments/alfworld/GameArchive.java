package dev.retain.environments.alfworld;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.retain.api.EvaluationException;
import dev.retain.environments.data.BoundedJson;
import dev.retain.environments.pddl.PddlSource;
import dev.retain.environments.pddl.PlanningProblem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The games in a ZIP file. They are read there, nothing is unpacked.
 *
 * @param file the file
 */
record GameArchive(Path file) {

    private static final String ENDING = "/game.tw-pddl";
    private static final int MOST_BYTES = 4 << 20;
    private static final int MOST_GAMES = 10_000;
    private static final long MOST_BYTES_OF_ALL = 16L << 20;

    /** The games' names, sorted. */
    List<String> names() {
        try (ZipFile zip = open()) {
            if (zip.size() > MOST_GAMES) {
                throw broken("it has more than " + MOST_GAMES + " entries");
            }
            List<String> names =
                    Collections.list(zip.entries()).stream()
                            .map(ZipEntry::getName)
                            .filter(name -> name.endsWith(ENDING))
                            .sorted()
                            .toList();
            if (names.isEmpty()) {
                throw broken("it has no game");
            }
            return names;
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /** Opens it; its list of entries is read whole, so it must not be large. */
    private ZipFile open() throws IOException {
        if (Files.size(file) > MOST_BYTES_OF_ALL) {
            throw broken("it has more than %d bytes".formatted(MOST_BYTES_OF_ALL));
        }
        return new ZipFile(file.toFile());
    }

    /** Begins a game. */
    AlfredGame begin(String name) {
        String place = file + ", " + name;
        JsonNode game = json(name, place);
        PlanningProblem planning =
                PlanningProblem.read(
                        new PddlSource(place + " (domain)", text(game, "pddl_domain", place)),
                        new PddlSource(place + " (problem)", text(game, "pddl_problem", place)));
        return new AlfredGame(
                planning, new GrammarReader(place, text(game, "grammar", place)).read());
    }

    private JsonNode json(String name, String place) {
        try (ZipFile zip = open()) {
            ZipEntry entry = zip.getEntry(name);
            if (entry == null) {
                throw broken("it has no " + name);
            }
            try (InputStream stream = zip.getInputStream(entry)) {
                byte[] bytes = stream.readNBytes(MOST_BYTES + 1);
                if (bytes.length > MOST_BYTES) {
                    throw broken("%s has more than %d bytes".formatted(name, MOST_BYTES));
                }
                return new BoundedJson().read(new String(bytes, StandardCharsets.UTF_8));
            }
        } catch (JsonProcessingException e) {
            throw new EvaluationException(
                    "%s is no JSON: %s; get the file again"
                            .formatted(place, e.getOriginalMessage()),
                    e);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private static String text(JsonNode game, String field, String place) {
        JsonNode text = game.path(field);
        if (!text.isTextual()) {
            throw new EvaluationException(
                    "%s is no game: it has no text '%s'; get the file again"
                            .formatted(place, field));
        }
        return text.textValue();
    }

    private EvaluationException broken(String what) {
        return new EvaluationException(
                "%s is not as published: %s; get the file again".formatted(file, what));
    }

    private EvaluationException unreadable(IOException e) {
        return new EvaluationException(
                "%s cannot be read: %s; get the file again".formatted(file, e.getMessage()), e);
    }
}
