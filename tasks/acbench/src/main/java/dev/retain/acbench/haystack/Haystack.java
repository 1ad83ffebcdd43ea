package dev.retain.acbench.haystack;

import dev.retain.acbench.data.DataFiles;
import dev.retain.api.EvaluationException;
import dev.retain.api.task.Tokens;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** The essays of Paul Graham as one text, by the names of their files, as often as needed. */
final class Haystack {

    static final String FOLDER = "needle_haystack/PaulGrahamEssays";

    private static final int TEXTS_TO_TRY = 8;

    private final Tokens tokens;
    private final int[] ids;

    /**
     * @param text the text
     * @param tokens the model's
     * @param longest how many tokens it must have
     * @throws EvaluationException if eight of it do not have as many
     */
    Haystack(String text, Tokens tokens, int longest) {
        this.tokens = tokens;
        int[] found = tokens.encode(text);
        StringBuilder repeated = new StringBuilder(text);
        for (int texts = 1; found.length < longest && texts < TEXTS_TO_TRY; texts++) {
            found = tokens.encode(repeated.append(text).toString());
        }
        if (found.length < longest) {
            throw new EvaluationException(
                    "%s has %d tokens, even %d times over, and needle-haystack needs %d; get the 49 essays again"
                            .formatted(FOLDER, found.length, TEXTS_TO_TRY, longest));
        }
        this.ids = found;
    }

    /**
     * The text of a folder's files.
     *
     * @throws EvaluationException if it is missing, empty or cannot be read
     */
    static String read(DataFiles files) {
        Path folder = files.path(FOLDER);
        List<String> names;
        try (Stream<Path> listed = Files.list(folder)) {
            names =
                    listed.map(file -> file.getFileName().toString())
                            .filter(name -> name.endsWith(".txt"))
                            .sorted()
                            .toList();
        } catch (IOException e) {
            throw new EvaluationException(
                    "%s cannot be read: %s; it must be a folder of essays"
                            .formatted(folder, e.getMessage()),
                    e);
        }
        if (names.isEmpty()) {
            throw new EvaluationException(
                    "%s has no .txt files; put the 49 essays there".formatted(folder));
        }
        StringBuilder text = new StringBuilder();
        names.forEach(name -> text.append(files.text(FOLDER + "/" + name)));
        return text.toString();
    }

    /** The tokens of the text that its first tokens are of. */
    int[] first(int length) {
        return tokens.encode(tokens.decode(Arrays.copyOf(ids, length)));
    }
}
