package dev.retain.reports.allure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retain.api.report.RunReport;
import dev.retain.reports.testing.Runs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LastReportTest {

    private static final String TREND = "[{\"data\": {\"failed\": 1, \"total\": 4}}]";

    @TempDir Path root = Path.of(".");
    private Path results = Path.of(".");
    private Path report = Path.of(".");

    @BeforeEach
    void write() throws IOException {
        results = root.resolve("allure-results");
        report = root.resolve("last report ü");
        Files.createDirectories(report.resolve("history"));
        Files.writeString(report.resolve("history/history.json"), "{}");
        Files.writeString(report.resolve("history/history-trend.json"), TREND);
        Files.writeString(report.resolve("history/notes.txt"), "no file of Allure");
    }

    private void execute() {
        RunReport run = Runs.example(root.resolve("retain"));
        AllureRun.execute(
                run, results, Map.of(), Map.of("retain.allure.history", report.toString()));
    }

    @Test
    void should_lay_its_history_among_the_results() {
        execute();

        assertThat(results.resolve("history"))
                .isDirectoryContaining("glob:**/history.json")
                .isDirectoryNotContaining("glob:**/notes.txt");
        assertThat(results.resolve("history/history-trend.json")).hasContent(TREND);
    }

    @Test
    void should_begin_a_history_when_there_is_no_report_before() {
        report = root.resolve("none");
        execute();

        assertThat(results.resolve("history")).doesNotExist();
        assertThat(results.resolve("categories.json")).exists();
    }

    @Test
    void should_leave_out_what_would_keep_allure_from_making_a_report() throws IOException {
        for (String torn : new String[] {"", "{\"a\": ", "{} {}"}) {
            Files.writeString(report.resolve("history/history.json"), torn);

            assertThatThrownBy(() -> new LastReport(report).bringTo(results))
                    .as(torn)
                    .isInstanceOf(IOException.class);
        }
        execute();

        assertThat(results.resolve("history/history.json")).doesNotExist();
        assertThat(results.resolve("categories.json")).exists();
    }
}
