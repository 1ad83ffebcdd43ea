package dev.retain.reports.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.retain.api.report.CellReport;
import dev.retain.api.report.RunReport;
import dev.retain.reports.page.MatrixPage;
import dev.retain.reports.testing.Runs;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class BriefFactsTest {

    private static final Path OUT = Path.of("out");
    private static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";
    private static final String HASH = "fedcba9876543210".repeat(4);

    @Test
    void should_name_commit_seed_and_models_and_leave_settings_to_long_tables() {
        assertThat(BriefFacts.of(matrix()))
                .containsOnly(
                        entry("commit", "0123456789ab"),
                        entry("seed", "1"),
                        entry("smollm2-135m-instruct sha256", "fedcba987654"));
    }

    @Test
    void should_stand_at_the_foot_of_the_page_and_of_the_markdown() {
        String brief = "commit 0123456789ab · seed 1 · smollm2-135m-instruct sha256 fedcba987654";

        assertThat(MatrixMarkdown.render(matrix())).endsWith("<sub>" + brief + "</sub>\n");
        assertThat(new MatrixPage().render(matrix(), cell -> List.of()))
                .contains("<p class=\"brief\">" + brief + "</p></footer>");
    }

    private static Matrix matrix() {
        CellReport cell = Runs.broken(OUT);
        var judged =
                new CellReport(
                        cell.id(),
                        cell.outcome(),
                        cell.failure(),
                        cell.requested(),
                        cell.inspection(),
                        cell.verdicts(),
                        cell.scores(),
                        cell.suites(),
                        cell.measures(),
                        Map.of("baseline weights sha256", HASH),
                        cell.directory(),
                        cell.duration());
        Map<String, String> facts =
                new TreeMap<>(
                        Map.of(
                                "commit", COMMIT,
                                "seed", "1",
                                "early verdicts", "true",
                                "kernels setting", "auto"));
        return Matrix.of(
                new RunReport("a-run", List.of(judged), List.of(), facts, false, OUT), List.of());
    }
}
