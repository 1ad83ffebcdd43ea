package dev.retain.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retain.api.RetainException;
import dev.retain.api.report.CellId;
import dev.retain.api.report.CellReport;
import dev.retain.api.report.RunListener;
import dev.retain.api.report.RunReport;
import dev.retain.reports.testing.Markups;
import dev.retain.reports.testing.Runs;
import dev.retain.reports.testing.SampleFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MatrixListenerTest {

    private final MatrixListener listener =
            new MatrixListener(() -> Instant.parse("2026-01-01T12:30:00.123Z"));
    private final RunReport run;
    private final Path out;

    MatrixListenerTest(@TempDir Path folder) {
        out = folder.resolve("target/retain with ümlaut");
        run = Runs.example(out);
        listener.runStarted(cells(run));
    }

    @Test
    void should_be_found_by_the_engine() {
        assertThat(ServiceLoader.load(RunListener.class))
                .hasAtLeastOneElementOfType(MatrixListener.class)
                .hasAtLeastOneElementOfType(ProgressListener.class);
    }

    @Test
    void should_write_its_files_and_its_fragment_and_leave_nothing_else() throws IOException {
        listener.runFinished(run);

        try (var files = Files.list(out)) {
            assertThat(files.map(f -> f.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            "matrix.html",
                            "matrix.csv",
                            "matrix.json",
                            "matrix.schema.json",
                            "matrix.md",
                            "trend.json",
                            "trend.schema.json",
                            "runs");
        }
        assertThat(out.resolve("matrix.html")).content().contains("2026-01-01T12:30:00Z");
    }

    @Test
    void should_leave_what_is_known_if_the_run_is_cut() throws IOException {
        var soFar = Runs.run(run.cells().subList(0, 1), false, out);
        SampleFile.write(run.cells().get(0), "an answer");

        listener.runContinues(soFar);
        listener.cellStarted(run.cells().get(1).id());

        var page = Markups.parse(Files.readString(out.resolve("matrix.html")));
        assertThat(Markups.texts(page, "//p[@role='note']").get(0))
                .contains("did not end", "1 of 4 gates");
        assertThat(Markups.texts(page, "//details[@class='not-run']//li")).hasSize(3);
        assertThat(out.resolve("matrix.json")).content().contains("\"complete\" : false");

        listener.runFinished(run);

        assertThat(out.resolve("matrix.html")).content().contains("2 of 4 gates did not pass");
    }

    @Test
    void should_write_what_a_model_said_even_if_it_is_not_unicode() {
        var broken = Runs.broken(out);
        var hostile =
                new CellReport(
                        broken.id(),
                        broken.outcome(),
                        Optional.of(Runs.HOSTILE),
                        broken.requested(),
                        broken.inspection(),
                        broken.verdicts(),
                        broken.scores(),
                        broken.suites(),
                        broken.measures(),
                        broken.facts(),
                        broken.directory(),
                        broken.duration());

        listener.runFinished(Runs.run(List.of(hostile), false, out));

        assertThat(out.resolve("matrix.json")).content().contains("<script>");
        assertThat(out.resolve("matrix.md")).content().doesNotContain("<script>");
    }

    @Test
    void should_say_where_it_could_not_write() throws IOException {
        Files.createDirectories(out.getParent());
        Files.writeString(out, "a file in the way");

        assertThatThrownBy(() -> listener.runFinished(run))
                .isExactlyInstanceOf(RetainException.class)
                .hasMessageContaining("the matrix cannot be written to " + out)
                .hasMessageContaining(
                        "matrix.html, matrix.csv, matrix.json, matrix.schema.json, matrix.md,"
                                + " trend.json, trend.schema.json")
                .hasMessageContaining("set retain.reports.directory")
                .hasCauseInstanceOf(IOException.class);
    }

    @Test
    void should_write_the_others_if_one_file_cannot_be_written() throws IOException {
        Files.createDirectories(out.resolve("matrix.csv/in the way"));

        assertThatThrownBy(() -> listener.runFinished(run))
                .isExactlyInstanceOf(RetainException.class)
                .hasMessageContaining("(matrix.csv)");

        try (var files = Files.list(out)) {
            assertThat(files.map(f -> f.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            "matrix.html",
                            "matrix.csv",
                            "matrix.json",
                            "matrix.schema.json",
                            "matrix.md",
                            "trend.json",
                            "trend.schema.json",
                            "runs");
        }
    }

    private static List<CellId> cells(RunReport run) {
        return run.cells().stream().map(c -> c.id()).toList();
    }
}
