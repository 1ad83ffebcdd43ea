package dev.retain.reports.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retain.api.Capability;
import dev.retain.api.OutcomeKind;
import dev.retain.api.report.CellReport;
import dev.retain.api.report.DeclaredSuite;
import dev.retain.api.report.DeclaredSuite.FirstPrompt;
import dev.retain.api.report.OutcomeCounts;
import dev.retain.api.report.RunReport;
import dev.retain.api.task.Origin;
import dev.retain.reports.matrix.Matrix;
import dev.retain.reports.testing.Markups;
import dev.retain.reports.testing.Runs;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;

class SuitesSectionTest {

    private static final String PUBLISHED = "ab".repeat(32);

    private final Path directory;

    SuitesSectionTest(@TempDir Path directory) {
        this.directory = directory;
    }

    private static DeclaredSuite suite(String data, Optional<String> prompt) {
        return new DeclaredSuite(
                "plans",
                "1, scored by an encoder",
                Capability.WORKFLOW,
                OutcomeKind.GRADED,
                true,
                data,
                20,
                20,
                0,
                Optional.of(
                        new Origin(
                                "Plans, shops",
                                1_423,
                                PUBLISHED,
                                "MIT",
                                "Somebody (2026)",
                                List.of("Two examples stand before each task."))),
                prompt.map(FirstPrompt::of),
                OutcomeCounts.NONE,
                OutcomeCounts.NONE);
    }

    private Document shown(DeclaredSuite... suites) {
        CellReport cell = Runs.declaring(Runs.example(directory).cells().get(0), suites);
        RunReport run = Runs.run(List.of(cell), false, directory);
        return Markups.parse(new MatrixPage().render(Matrix.of(run, List.of()), of -> List.of()));
    }

    @Test
    void should_say_where_a_suite_comes_from_and_what_the_baseline_reads_first() {
        Document page = shown(suite(PUBLISHED, Optional.of("<|user|>Buy a red <cup>.")));

        assertThat(Markups.texts(page, "//section[@id='suites']//summary"))
                .singleElement()
                .asString()
                .startsWith("plans 1, scored by an encoder on ");
        assertThat(Markups.texts(page, "//section[@id='suites']//td"))
                .contains(
                        "Plans, shops",
                        "1,423",
                        "MIT",
                        "Somebody (2026)",
                        "Two examples stand before each task.",
                        PUBLISHED + ", as published");
        assertThat(Markups.texts(page, "//section[@id='suites']//pre"))
                .containsExactly("<|user|>Buy a red <cup>.");
    }

    @Test
    void should_say_so_when_the_data_are_not_as_published() {
        assertThat(
                        Markups.texts(
                                shown(suite("cd".repeat(32), Optional.of("?"))),
                                "//section[@id='suites']//td"))
                .contains("cd".repeat(32) + ", not as published");
    }

    @Test
    void should_show_start_and_end_of_a_long_prompt_and_the_hash_of_all() {
        String prompt = "start" + "x".repeat(100_000) + "end";

        assertThat(FirstPrompt.of(prompt).text())
                .startsWith("start")
                .endsWith("end")
                .hasSizeLessThan(5_000);
        assertThat(FirstPrompt.of(prompt).sha256())
                .isNotEqualTo(FirstPrompt.of(prompt + " ").sha256())
                .hasSize(64);
        assertThat(
                        Markups.texts(
                                shown(suite("", Optional.of(prompt))),
                                "//section[@id='suites']//td"))
                .anyMatch(text -> text.startsWith("100,008 characters, sha256 "));
    }

    @Test
    void should_show_nothing_of_a_suite_that_was_not_asked() {
        assertThat(Markups.texts(shown(suite("", Optional.empty())), "//section[@id='suites']"))
                .isEmpty();
    }
}
