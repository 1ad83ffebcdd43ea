package dev.retain.reports.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retain.api.Method;
import dev.retain.api.report.CellReport;
import dev.retain.reports.testing.Runs;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RowsTest {

    @Test
    void should_put_gates_on_one_artifact_into_one_row() {
        assertThat(rows(cell("m", "c", 4.25), cell("m", "c", 4.25), cell("m", "d", 4.25)))
                .extracting(r -> r.cells().size())
                .containsExactly(2, 1);
    }

    @Test
    void should_keep_artifacts_apart_if_a_slug_names_two() {
        assertThat(rows(cell("m", "c", 4.25), cell("m", "c", 8.5))).hasSize(2);
    }

    @Test
    void should_put_a_gate_that_saw_no_artifact_to_the_others_of_its_name() {
        assertThat(rows(cell("m", "c", 4.25), cell("m", "c", 0)))
                .singleElement()
                .satisfies(
                        row -> {
                            assertThat(row.inspection()).isPresent();
                            assertThat(row.standing()).isEqualTo(Standing.PASSED);
                        });
    }

    @Test
    void should_put_what_failed_first_among_models_and_in_each() {
        assertThat(
                        rows(
                                cell("a", "1", 4),
                                failed("b", "1", CellReport.Outcome.PASSED),
                                failed("b", "2", CellReport.Outcome.FAILED),
                                failed("b", "3", CellReport.Outcome.BROKEN),
                                failed("c", "1", CellReport.Outcome.FAILED)))
                .extracting(row -> row.model() + row.compression())
                .containsExactly("b3", "b2", "b1", "c1", "a1");
    }

    private static CellReport failed(String model, String compression, CellReport.Outcome outcome) {
        return Runs.cell(Path.of("out"), model, compression, outcome, Optional.empty(), List.of());
    }

    @Test
    void should_keep_a_model_together() {
        assertThat(rows(cell("a", "1", 4), cell("b", "1", 4), cell("a", "2", 4)))
                .extracting(Row::model)
                .containsExactly("a", "a", "b");
    }

    private static List<Row> rows(CellReport... cells) {
        return Rows.of(List.of(cells));
    }

    private static CellReport cell(String model, String compression, double bitsPerWeight) {
        return Runs.cell(
                Path.of("out"),
                model,
                compression,
                CellReport.Outcome.PASSED,
                bitsPerWeight > 0
                        ? Runs.inspection(Method.RTN, 4, bitsPerWeight, 0)
                        : Optional.empty(),
                List.of());
    }
}
