package dev.retain.examples.readme;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every link of a page within the repository leads somewhere. */
class PageLinksTest {

    private static final Path ROOT = Path.of("..");
    private static final Pattern LINK =
            Pattern.compile("\\]\\((?!https?:)([^)\\s#]*)(?:#([^)]*))?\\)");

    static List<String> pages() throws IOException {
        return MarkdownBlocks.pages();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("pages")
    void should_lead_somewhere(String page) throws IOException {
        Path file = ROOT.resolve(page);
        String text = Files.readString(file).replaceAll("(?ms)^```.*?^```$", "");

        assertThat(LINK.matcher(text).results())
                .allSatisfy(
                        link -> {
                            Path target =
                                    link.group(1).isEmpty()
                                            ? file
                                            : file.resolveSibling(link.group(1)).normalize();
                            assertThat(target).exists();
                            if (link.group(2) != null) {
                                assertThat(anchors(target)).contains(link.group(2));
                            }
                        });
    }

    /** As GitHub makes them of headings. */
    private static List<String> anchors(Path page) {
        try (Stream<String> lines = Files.lines(page)) {
            return lines.filter(line -> line.startsWith("#"))
                    .map(line -> line.replaceFirst("^#+ ", "").toLowerCase(Locale.ROOT))
                    .map(line -> line.replaceAll("[^\\w\\- ]", "").replace(' ', '-'))
                    .toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
