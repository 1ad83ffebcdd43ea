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
 * Documents to predict.
 *
 * @param name where they are from, for messages and reports
 * @param label how ids of samples begin
 * @param documents the documents
 * @param window how many tokens a window has
 */
record PlainText(String name, String label, List<TextDocument> documents, int window) {

    /** The documents that come along; {@code texts/README.md} says whose they are. */
    static final List<String> SHIPPED =
            List.of(
                    "carroll-alice",
                    "doyle-scandal-in-bohemia",
                    "milton-paradise-lost",
                    "newton-opticks",
                    "own-words",
                    "shakespeare-as-you-like-it",
                    "twain-tom-sawyer");

    private static final String ENDING = ".txt";
    private static final int LONG_WINDOW = 2048;
    private static final int SHORT_WINDOW = 128;

    /** A tokenizer needs many times the size of the text it reads at once. */
    private static final long LARGEST = 16L << 20;

    PlainText {
        documents = List.copyOf(documents);
    }

    /** The documents that are used when no data are given. */
    static PlainText shipped() {
        return new PlainText(
                "the texts shipped with Retain",
                "perplexity-shipped",
                SHIPPED.stream().map(PlainText::resource).toList(),
                SHORT_WINDOW);
    }

    private static TextDocument resource(String name) {
        String file = "texts/" + name + ENDING;
        try (InputStream in = PlainText.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException(file + " is missing in this jar");
            }
            return new TextDocument(name, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(file + " in this jar cannot be read", e);
        }
    }

    /**
     * A file, or the {@code .txt} files of a folder in the order of their names, each a document.
     *
     * @throws EvaluationException if there is no text, if it is not UTF-8, or if it is too large
     */
    static PlainText read(Path data) {
        try {
            List<Path> files = Files.isDirectory(data) ? textFiles(data) : List.of(data);
            checkSize(data, files);
            List<TextDocument> documents = new ArrayList<>();
            for (Path file : files) {
                documents.add(new TextDocument(name(file), Files.readString(file)));
            }
            return new PlainText(data.toString(), "perplexity", documents, LONG_WINDOW);
        } catch (IOException e) {
            throw new EvaluationException(
                    data
                            + " cannot be read as UTF-8 text: "
                            + e.getMessage()
                            + "; give a .txt file or a folder of them",
                    e);
        }
    }

    private static String name(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.endsWith(ENDING) ? name.substring(0, name.length() - ENDING.length()) : name;
    }

    private static List<Path> textFiles(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            List<Path> files =
                    entries.filter(file -> file.toString().endsWith(ENDING)).sorted().toList();
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
}
