package dev.retain.examples.readme;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every Java block of every page compiles with the imports that the README names. */
class JavaBlocksTest {

    @TempDir Path classes;

    static List<Arguments> blocks() throws IOException {
        List<Arguments> blocks = new ArrayList<>();
        for (String page : MarkdownBlocks.pages()) {
            MarkdownBlocks.of(page).in("java").stream()
                    .filter(block -> !block.startsWith("import") || block.contains("class "))
                    .forEach(block -> blocks.add(Arguments.of(page, block)));
        }
        assertThat(blocks).hasSizeGreaterThanOrEqualTo(3);
        return blocks;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("blocks")
    void should_compile(String page, String block) throws IOException {
        String source = MarkdownBlocks.of("README.md").with("java", "import") + whole(block);
        var diagnostics = new DiagnosticCollector<JavaFileObject>();

        boolean compiles =
                ToolProvider.getSystemJavaCompiler()
                        .getTask(
                                null,
                                null,
                                diagnostics,
                                List.of(
                                        "-proc:none",
                                        "-d",
                                        classes.toString(),
                                        "-classpath",
                                        System.getProperty("java.class.path")),
                                null,
                                List.of(new Text(source)))
                        .call();

        assertThat(compiles)
                .as(
                        () ->
                                page
                                        + diagnostics.getDiagnostics().stream()
                                                .map(Object::toString)
                                                .collect(Collectors.joining("\n", "\n", source)))
                .isTrue();
    }

    /** Annotations stand on a class, statements in a gate. */
    private static String whole(String block) {
        if (block.matches("(?s).*\\b(class|record|interface) \\w+.*")) {
            return block;
        }
        return block.startsWith("@")
                ? block + "class Annotated {}"
                : "class Gates {\n    @Gate\n    void gate(CompressedModel model) {\n"
                        + block
                        + "    }\n}";
    }

    private static final class Text extends SimpleJavaFileObject {

        private final String source;

        Text(String source) {
            super(URI.create("string:///Block.java"), Kind.SOURCE);
            this.source = source;
        }

        @Override
        public CharSequence getCharContent(boolean ignored) {
            return source;
        }
    }
}
