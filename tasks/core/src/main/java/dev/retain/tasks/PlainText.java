package dev.retain.tasks;

import dev.retain.api.EvaluationException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A text to predict.
 *
 * @param name where it is from, for messages and reports
 * @param label how ids of its samples begin
 * @param content the text, with line ends {@code \n} and without a byte order mark
 * @param window how many tokens a window has
 */
record PlainText(String name, String label, String content, int window) {

    private static final String SHIPPED = "plain.txt";
    private static final int LONG_WINDOW = 2048;
    private static final int SHORT_WINDOW = 128;

    /** A tokenizer needs many times the size of the text it reads at once. */
    private static final long LARGEST = 16L << 20;

    /** The short text of our own that is used when no data are given. */
    static PlainText shipped() {
        try (InputStream in = PlainText.class.getResourceAsStream(SHIPPED)) {
            if (in == null) {
                throw new IllegalStateException(SHIPPED + " is missing in this jar");
            }
            String content = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return new PlainText(
                    "the text shipped with Retain",
                    "perplexity-shipped",
                    normalized(content),
                    SHORT_WINDOW);
        } catch (IOException e) {
            throw new UncheckedIOException(SHIPPED + " in this jar cannot be read", e);
        }
    }

    /**
     * A file, or the {@code .txt} files of a folder in the order of their names, with an empty line
     * between them.
     *
     * @throws EvaluationException if there is no text, if it is not UTF-8, or if it is too large
     */
    static PlainText read(Path data) {
        try {
            List<Path> files = Files.isDirectory(data) ? textFiles(data) : List.of(data);
            checkSize(data, files);
            List<String> texts = new ArrayList<>();
            for (Path file : files) {
                texts.add(normalized(Files.readString(file)));
            }
            return new PlainText(
                    data.toString(), "perplexity", String.join("\n\n", texts), LONG_WINDOW);
        } catch (IOException e) {
            throw new EvaluationException(
                    data
                            + " cannot be read as UTF-8 text: "
                            + e.getMessage()
                            + "; give a .txt file or a folder of them",
                    e);
        }
    }

    private static List<Path> textFiles(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            List<Path> files =
                    entries.filter(file -> file.toString().endsWith(".txt")).sorted().toList();
            if (files.isEmpty()) {
                throw new EvaluationException(
                        folder + " has no .txt file; give a .txt file or a folder of them");
            }
            return files;
        }
    }

    private static void checkSize(Path data, List<Path> files) throws IOException {
        long size = 0;
        for (Path file : files) {
            size += Files.size(file);
        }
        if (size > LARGEST) {
            throw new EvaluationException(
                    "%s has %d bytes of text, a perplexity reads at most %d; give a part of it"
                            .formatted(data, size, LARGEST));
        }
    }

    private static String normalized(String text) {
        String withoutMark = text.startsWith("\uFEFF") ? text.substring(1) : text;
        return withoutMark.replace("\r\n", "\n").replace('\r', '\n');
    }
}
