package dev.retain.examples.maven;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.retain.examples.maven.SampleProject.Outcome;
import dev.retain.examples.readme.MarkdownBlocks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A hundred cells in each of two modules that Maven builds at once, on one cache. */
@Tag("slow")
class ManyCellsTest {

    private static final int GATES = 20;
    private static final List<String> MODULES = List.of("eins", "größe zwei");
    private static final Path TEST = Path.of("src/test/java/com/example/ManyCellsTest.java");

    @Test
    void should_judge_each_once_when_modules_are_built_at_once(
            @TempDir Path modelDirectory, @TempDir Path directory) throws IOException {
        var project = new SampleProject(directory, TinyCheckpoint.write(modelDirectory));
        write(directory.resolve("pom.xml"), aggregator());
        for (String module : MODULES) {
            write(directory.resolve(module).resolve("pom.xml"), pom(module));
            write(directory.resolve(module).resolve(TEST), source());
        }

        Outcome outcome = project.test("3.6.1", "-T", "2C");

        assertThat(outcome.isRed()).as(outcome.output()).isFalse();
        for (String module : MODULES) {
            JsonNode matrix =
                    new ObjectMapper()
                            .readTree(
                                    directory
                                            .resolve(module)
                                            .resolve("target/retain/matrix.json")
                                            .toFile());
            assertThat(matrix.path("cells")).hasSize(GATES * 5);
            assertThat(matrix.path("cells"))
                    .allSatisfy(
                            cell -> assertThat(cell.path("outcome").asText()).isEqualTo("PASSED"));
        }
    }

    private static String aggregator() {
        return """
        <project xmlns="http://maven.apache.org/POM/4.0.0">
          <modelVersion>4.0.0</modelVersion>
          <groupId>com.example</groupId>
          <artifactId>all</artifactId>
          <version>1</version>
          <packaging>pom</packaging>
          <modules>%s</modules>
        </project>
        """
                .formatted(
                        MODULES.stream()
                                .map("<module>%s</module>"::formatted)
                                .collect(Collectors.joining()));
    }

    private static String pom(String module) throws IOException {
        return MarkdownBlocks.of("README.md")
                .with("xml", "<project")
                .replace(
                        "<artifactId>gates</artifactId>",
                        "<artifactId>gates-%d</artifactId>".formatted(MODULES.indexOf(module)))
                .replace("linux-x86_64", System.getProperty("native.classifier"));
    }

    private static String source() {
        return """
        package com.example;

        import static dev.retain.assertions.GateAssertions.assertThat;

        import dev.retain.api.AgenticTask;
        import dev.retain.api.Capability;
        import dev.retain.api.CompressedModel;
        import dev.retain.api.Gate;
        import dev.retain.api.Magnitude;
        import dev.retain.api.ModelUnderTest;
        import dev.retain.api.Rtn;

        @ModelUnderTest(value = "${tiny.model}", name = "tiny")
        @AgenticTask(value = Capability.LANGUAGE, data = "${tiny.text}")
        @Rtn(bits = 8, groupSize = 32)
        @Rtn(bits = 4, groupSize = 32)
        @Rtn(bits = 3, groupSize = 32)
        @Rtn(bits = 2, groupSize = 32)
        @Magnitude(sparsity = 0.5)
        class ManyCellsTest {
        %s}
        """
                .formatted(
                        IntStream.range(0, GATES)
                                .mapToObj(
                                        """

                                            @Gate
                                            void isSmall%d(CompressedModel model) {
                                                assertThat(model).hasBitsPerWeightAtMost(33);
                                            }
                                        """
                                                ::formatted)
                                .collect(Collectors.joining()));
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
