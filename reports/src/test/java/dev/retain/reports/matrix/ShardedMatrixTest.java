package dev.retain.reports.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.retain.api.report.CellId;
import dev.retain.api.report.CellReport;
import dev.retain.api.report.CellReport.Outcome;
import dev.retain.api.report.RunReport;
import dev.retain.reports.page.MatrixPage;
import dev.retain.reports.runs.Fragment;
import dev.retain.reports.runs.MergedRun;
import dev.retain.reports.testing.Runs;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The report of one shard of several. */
class ShardedMatrixTest {

    private static final Path OUT = Path.of("out").toAbsolutePath();
    private static final CellReport OWN =
            Runs.cell(OUT, "rtn-int8", Outcome.PASSED, Optional.empty(), List.of());
    private static final CellId OTHER =
            new CellId("com.example.ReleaseGateTest", "keepsActing", "pico", "rtn-int4");

    private static RunReport shard(int number, CellReport own, CellId elsewhere) {
        return new RunReport(
                "night",
                List.of(own),
                List.of(),
                Map.of("seed", "1"),
                false,
                OUT,
                Optional.of(new RunReport.Part(number, 2, List.of(elsewhere))));
    }

    private static Matrix alone() {
        return Matrix.of(shard(1, OWN, OTHER), List.of(OWN.id()));
    }

    @Test
    void should_tell_apart_what_is_in_another_shard_and_not_be_green() throws IOException {
        JsonNode written = new ObjectMapper().readTree(new MatrixJson().render(alone()));

        assertThat(written.at("/run/shards"))
                .extracting(JsonNode::textValue)
                .containsExactly("1 of 2");
        assertThat(written.at("/run/green").booleanValue()).isFalse();
        assertThat(written.at("/notInShard/0/compression").textValue()).isEqualTo("rtn-int4");
        assertThat(written.path("notRun")).isEmpty();
        assertThat(written.path("cells")).hasSize(1);
        assertThat(
                        JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                                .getSchema(MatrixJson.schema())
                                .validate(written))
                .as("the example has a fact that no run has")
                .allMatch(problem -> problem.getMessage().contains("property 'file'"));
    }

    @Test
    void should_say_on_the_page_and_in_the_table_what_is_missing() {
        Matrix matrix = alone();

        assertThat(matrix.reservations())
                .containsExactly(
                        "Not the whole run: this is shard 1 of 2, and 1 gate is in others. The run"
                                + " with retain.merge is the verdict.");
        assertThat(new MatrixPage().render(matrix, cell -> List.of()))
                .contains("1 not in this shard", "rtn-int4");
        assertThat(MatrixCsv.render(matrix))
                .contains("com.example.ReleaseGateTest,keepsActing,pico,rtn-int4,NOT_IN_SHARD");
    }

    @Test
    void should_miss_nothing_when_the_other_shard_reported_into_the_same_folder() {
        CellReport other =
                Runs.cell(OUT, "pico", "rtn-int4", Outcome.PASSED, Optional.empty(), List.of());
        MergedRun both =
                new MergedRun(
                        List.of(
                                fragment("1-1", shard(1, OWN, OTHER)),
                                fragment("2-1", shard(2, other, OWN.id()))),
                        List.of());

        assertThat(both.elsewhere()).isEmpty();
        assertThat(both.parts()).containsExactly("1 of 2", "2 of 2");
        assertThat(Matrix.of(both).green()).isTrue();
    }

    @Test
    void should_show_a_gate_once_when_it_was_taken_from_the_store_twice() {
        RunReport merged = Runs.run(List.of(OWN), false, OUT);
        MergedRun again =
                new MergedRun(List.of(fragment("1-1", merged), fragment("1-2", merged)), List.of());

        assertThat(again.cells()).containsExactly(OWN);
    }

    private static Fragment fragment(String name, RunReport report) {
        return new Fragment(
                name, 1, Instant.EPOCH, Instant.EPOCH, List.of(), Optional.empty(), true, report);
    }
}
