package dev.retain.examples.study;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** What the paper reports (arXiv 2601.09694, tables 2 to 4), and what is weak about it. */
final class PublishedRows {

    private static final String HEAD =
            """
            | arXiv 2601.09694 | | pool % | total % | calibration perplexity | WikiText-2 perplexity | MMLU | FreebaseQA | iterations | rollbacks |
            | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
            """;

    private PublishedRows() {}

    /** As Markdown. */
    static String markdown() throws IOException {
        var rows =
                lines("published.csv").stream()
                        .skip(1)
                        .map(line -> Arrays.stream(line.split(",", -1)))
                        .map(cells -> cells.collect(Collectors.joining(" | ", "| ", " |\n")))
                        .collect(Collectors.joining());
        return HEAD + rows + "\n" + String.join("\n", remarks()) + "\n";
    }

    /** What a reader must know of these figures. */
    static List<String> remarks() throws IOException {
        return lines("published.txt");
    }

    private static List<String> lines(String name) throws IOException {
        try (InputStream in =
                Objects.requireNonNull(PublishedRows.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), UTF_8).lines().toList();
        }
    }
}
