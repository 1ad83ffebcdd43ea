package dev.retain.examples.readme;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Blocks of code in a page. */
public record MarkdownBlocks(String text) {

    private static final Path ROOT = Path.of("..");
    private static final int DEPTH = 4;

    /** Those of a page, by its path in the repository. */
    public static MarkdownBlocks of(String page) throws IOException {
        return new MarkdownBlocks(Files.readString(ROOT.resolve(page)));
    }

    /** All pages of the repository, by their paths in it. */
    public static List<String> pages() throws IOException {
        try (Stream<Path> files =
                Files.find(ROOT, DEPTH, (file, any) -> file.toString().endsWith(".md"))) {
            return files.map(file -> ROOT.relativize(file).toString())
                    .filter(page -> !page.contains("target"))
                    .sorted()
                    .toList();
        }
    }

    /** Those in a language, in their order. */
    public List<String> in(String language) {
        return Pattern.compile("(?ms)^```" + language + "$\\n(.*?)^```$")
                .matcher(text)
                .results()
                .map(match -> match.group(1))
                .toList();
    }

    /** The first one in a language that has a text in it. */
    public String with(String language, String part) {
        return in(language).stream()
                .filter(block -> block.contains(part))
                .findFirst()
                .orElseThrow();
    }
}
