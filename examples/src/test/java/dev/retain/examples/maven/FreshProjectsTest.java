package dev.retain.examples.maven;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retain.examples.maven.SampleProject.Outcome;
import dev.retain.examples.readme.MarkdownBlocks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Projects that hold nothing but what the README shows. */
@Tag("slow")
class FreshProjectsTest {

    private static final String SUREFIRE = "3.6.1";
    private static final Path TESTS = Path.of("src/test/java/com/example");
    private static final Path CASES = Path.of("src/test/resources/cases.jsonl");
    private static final String PICO =
            """
            <dependency>
              <groupId>dev.retain</groupId>
              <artifactId>retain-pico</artifactId>
              <scope>test</scope>
            </dependency>
            """;

    @TempDir Path directory;

    @SuppressWarnings("NullAway.Init")
    private MarkdownBlocks readme;

    @BeforeEach
    void readTheReadme() throws IOException {
        readme = MarkdownBlocks.of("README.md");
    }

    @Test
    void should_stay_on_the_junit_5_of_the_project(@TempDir Path modelDirectory)
            throws IOException {
        SampleProject project =
                SampleProject.with(
                        directory, TinyCheckpoint.write(modelDirectory), "GreenGateTest");
        String bom = readme.with("xml", "junit-bom");
        writePom(pom().replaceFirst("(<dependencyManagement>\\s*<dependencies>\\n)", "$1" + bom));

        Outcome outcome = project.test(SUREFIRE, "-X");

        assertThat(outcome.isRed()).as(outcome.output()).isFalse();
        assertThat(outcome.output())
                .contains("Tests run: 2, Failures: 0, Errors: 0, Skipped: 0")
                .contains("junit-platform-engine-1.12.2.jar")
                .doesNotContain("junit-platform-engine-6.");
    }

    @Test
    void should_gate_on_own_prompts_and_then_release_what_was_made() throws IOException {
        SampleProject project = onPico();
        writeClass("OwnPromptsTest");
        copyCases();

        Outcome own = project.test(SUREFIRE, "-Dmodel.dir=pico", "-Dtest=OwnPromptsTest");

        assertThat(own.isRed()).as(own.output()).isFalse();
        assertThat(own.output()).contains("Tests run: 1, Failures: 0, Errors: 0, Skipped: 0");

        writeClass("ArtifactGateTest");
        Outcome release =
                project.test(
                        SUREFIRE,
                        "-Dbaseline.dir=pico",
                        "-Dcandidate.dir=" + artifact(),
                        "-Dtest=ArtifactGateTest");

        assertThat(release.isRed()).as(release.output()).isFalse();
        assertThat(release.output()).contains("Tests run: 1, Failures: 0, Errors: 0, Skipped: 0");
        assertThat(directory.resolve("target/retain/matrix.json"))
                .content()
                .contains("mini-tool-use", "mini-workflow", "mini-needle", "RETAINED");
    }

    @Test
    void should_say_how_many_cases_are_needed_when_there_are_the_four_of_the_page()
            throws IOException {
        SampleProject project = onPico();
        writeClass("OwnPromptsTest");
        write(CASES, readme.with("jsonl", "capital of France"));

        Outcome outcome = project.test(SUREFIRE, "-Dmodel.dir=pico");

        assertThat(outcome.isRed()).isTrue();
        assertThat(outcome.output())
                .contains("4 samples of suite cases can never exclude a loss of 10%")
                .containsPattern("at least \\d+ can");
    }

    private SampleProject onPico() throws IOException {
        var project = SampleProject.with(directory, new TinyCheckpoint(directory, directory));
        writePom(pom().replaceFirst("\n  <dependencies>\n", "\n  <dependencies>\n" + PICO));
        return project;
    }

    private String pom() {
        return readme.with("xml", "<project")
                .replace("linux-x86_64", System.getProperty("native.classifier"));
    }

    private void writePom(String text) throws IOException {
        Files.writeString(directory.resolve("pom.xml"), text);
    }

    /** The class, in the package of the project, with the imports that the page names. */
    private void writeClass(String name) throws IOException {
        write(
                TESTS.resolve(name + ".java"),
                "package com.example;\n\n"
                        + readme.with("java", "import")
                        + readme.with("java", "class " + name));
    }

    private void copyCases() throws IOException {
        write(CASES, Files.readString(Path.of("src/test/resources/cases.jsonl")));
    }

    private void write(Path file, String text) throws IOException {
        Path target = directory.resolve(file);
        Files.createDirectories(target.getParent());
        Files.writeString(target, text);
    }

    /** What the run before left in the cache, as somebody else would hand it on. */
    private Path artifact() throws IOException {
        try (Stream<Path> files = Files.walk(directory.resolve("cache"))) {
            return files.filter(file -> file.endsWith("retain.json"))
                    .map(Path::getParent)
                    .findFirst()
                    .orElseThrow();
        }
    }
}
