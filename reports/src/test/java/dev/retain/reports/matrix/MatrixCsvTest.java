package dev.retain.reports.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retain.api.Decision;
import dev.retain.api.report.CellId;
import dev.retain.api.report.CellReport;
import dev.retain.reports.testing.Runs;
import dev.retain.reports.testing.Verdicts;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MatrixCsvTest {

    private static final Path OUT = Path.of("out");

    @Test
    void should_write_a_line_for_each_verdict_score_and_broken_gate() {
        List<List<String>> lines = parse(MatrixCsv.render(Matrix.of(Runs.example(OUT), List.of())));

        assertThat(lines).hasSize(1 + 3 * 3 + 1).allMatch(line -> line.size() == 43);
        assertThat(lines.get(0))
                .startsWith("class", "method", "model")
                .endsWith(
                        "seconds",
                        "failure",
                        "standing",
                        "measure",
                        "unit",
                        "attempt",
                        "ratio_above_1_is_loss",
                        "ratio_lower",
                        "ratio_upper",
                        "planned",
                        "decided_by")
                .contains("change_minus_is_loss", "change_lower", "change_upper");
        assertThat(lines.get(4).subList(3, 18))
                .containsExactly(
                        "rtn-int4-g64",
                        "PASSED",
                        "false",
                        "tool-use-calls",
                        "tool-use",
                        "tool-use",
                        "10%",
                        "DEGRADED",
                        "0.655",
                        "0.41",
                        lines.get(4).get(13),
                        "-0.47",
                        "-0.27",
                        "0.05",
                        "96");
        assertThat(Double.parseDouble(lines.get(4).get(13))).isEqualTo(0.41 / 0.655 - 1);
        assertThat(lines.get(10))
                .startsWith("com.example.ReleaseGateTest", "keepsActing")
                .contains("BROKEN")
                .endsWith(
                        "0.34",
                        "group size 128 does not divide 576 input channels of"
                                + " model.layers.0.self_attn.q_proj; use 64 or 32",
                        "",
                        "",
                        "",
                        "1",
                        "",
                        "",
                        "",
                        "",
                        "");
        assertThat(lines.stream().map(line -> line.get(34)).distinct())
                .containsExactly(
                        "standing",
                        "retained",
                        "measured",
                        "degraded, as demanded",
                        "degraded",
                        "undecided",
                        "");
    }

    @Test
    void should_write_a_ratio_of_perplexities_apart_from_changes() {
        var cell =
                Runs.cell(
                        OUT,
                        "x",
                        CellReport.Outcome.PASSED,
                        Optional.empty(),
                        List.of(Verdicts.perplexity(1.5, 24)));

        List<List<String>> lines =
                parse(MatrixCsv.render(Matrix.of(Runs.run(List.of(cell), false, OUT), List.of())));

        assertThat(lines.get(1).subList(13, 16)).containsExactly("", "", "");
        assertThat(lines.get(1).subList(38, 41)).containsExactly("1.5", "1.48", "1.52");
    }

    @Test
    void should_leave_undefined_numbers_empty() {
        var verdict = Verdicts.toolUse(Decision.INCONCLUSIVE, 0, 0, Double.NaN, Double.NaN, 0);
        var cell =
                Runs.cell(OUT, "x", CellReport.Outcome.FAILED, Optional.empty(), List.of(verdict));

        List<String> line =
                parse(MatrixCsv.render(Matrix.of(Runs.run(List.of(cell), false, OUT), List.of())))
                        .get(1);

        assertThat(line.subList(13, 16)).containsExactly("", "", "");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\nx", "\u0000=1", "a\"b,c\r\nd"})
    void should_keep_text_text_for_a_spreadsheet(String name) {
        var cell =
                new CellReport(
                        new CellId("T", "m", name, "c"),
                        CellReport.Outcome.BROKEN,
                        Optional.of("=HYPERLINK(\"http://x\")"),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        Map.of(),
                        OUT,
                        Duration.ZERO);

        List<String> line =
                parse(MatrixCsv.render(Matrix.of(Runs.run(List.of(cell), false, OUT), List.of())))
                        .get(1);

        assertThat(line.get(2)).matches("(?s)['a\u2400].*");
        assertThat(line.get(33)).isEqualTo("'=HYPERLINK(\"http://x\")");
    }

    /** A reader of RFC 4180 that knows nothing of the writer. */
    private static List<List<String>> parse(String text) {
        List<List<String>> lines = new ArrayList<>();
        List<String> line = new ArrayList<>();
        var field = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"') {
                if (quoted && i + 1 < text.length() && text.charAt(i + 1) == '"') {
                    field.append(c);
                    i++;
                } else {
                    quoted = !quoted;
                }
            } else if (!quoted && (c == ',' || c == '\r')) {
                line.add(field.toString());
                field.setLength(0);
                if (c == '\r') {
                    lines.add(line);
                    line = new ArrayList<>();
                    i++;
                }
            } else {
                field.append(c);
            }
        }
        return lines;
    }
}
