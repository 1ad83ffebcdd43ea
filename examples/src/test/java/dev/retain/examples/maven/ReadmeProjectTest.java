package dev.retain.examples.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.retain.examples.maven.SampleProject.Outcome;
import dev.retain.examples.readme.MarkdownBlocks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A project of the README's {@code pom.xml}, and with what the page on reports adds to it. */
@Tag("slow")
class ReadmeProjectTest {

    @TempDir static Path modelDirectory;
    private static TinyCheckpoint model;

    @TempDir Path directory;

    @SuppressWarnings("NullAway.Init")
    private SampleProject project;

    @BeforeAll
    static void writeModel() {
        model = TinyCheckpoint.write(modelDirectory);
    }

    @BeforeEach
    void writeProject() throws IOException {
        project = SampleProject.with(directory, model, "GreenGateTest");
        Files.writeString(
                directory.resolve("pom.xml"),
                MarkdownBlocks.of("README.md")
                        .with("xml", "<project")
                        .replace("linux-x86_64", System.getProperty("native.classifier")));
    }

    @Test
    void should_be_green_with_the_pom_of_the_readme() {
        Outcome outcome = project.test("3.6.1");

        assertThat(outcome.isRed()).as(outcome.output()).isFalse();
        assertThat(outcome.output()).contains("Tests run: 2, Failures: 0, Errors: 0, Skipped: 0");
        assertThat(directory.resolve("target/retain/matrix.html")).exists();
    }

    @Test
    void should_render_what_allure_is_told() throws IOException {
        MarkdownBlocks page = MarkdownBlocks.of("reports/README.md");
        Path pom = directory.resolve("pom.xml");
        Files.writeString(
                pom,
                Files.readString(pom)
                        .replace(
                                "  </dependencies>\n\n  <build>",
                                page.with("xml", "<dependency>") + "  </dependencies>\n\n  <build>")
                        .replace("    </plugins>", page.with("xml", "<plugin>") + "</plugins>"));
        Path properties = directory.resolve("src/test/resources/allure.properties");
        Files.createDirectories(properties.getParent());
        Files.writeString(properties, page.with("properties", "allure"));

        Outcome outcome = project.test("3.6.1", "io.qameta.allure:allure-maven:report");

        try (Stream<Path> results = Files.list(directory.resolve("target/allure-results"))) {
            assertThat(results).anyMatch(file -> file.toString().endsWith("-result.json"));
        }
        assumeThat(outcome.output())
                .as("Allure's own program can be had")
                .doesNotContain("Can't install allure");
        assertThat(outcome.isRed()).as(outcome.output()).isFalse();
        assertThat(directory.resolve("target/site/allure-maven-plugin/index.html")).exists();
    }
}
