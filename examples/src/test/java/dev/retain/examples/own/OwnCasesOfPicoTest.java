package dev.retain.examples.own;

import static dev.retain.assertions.GateAssertions.assertThat;
import static dev.retain.assertions.GateAssertions.percent;
import static dev.retain.assertions.GateAssertions.within;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.retain.api.CompressionSpec;
import dev.retain.api.Decision;
import dev.retain.api.Measure;
import dev.retain.api.Verdict;
import dev.retain.api.report.CellId;
import dev.retain.api.report.CellReport;
import dev.retain.run.Candidate;
import dev.retain.run.Cell;
import dev.retain.run.CellResult;
import dev.retain.run.ModelReference;
import dev.retain.run.Run;
import dev.retain.run.SuiteCatalogue;
import dev.retain.run.settings.Constants;
import dev.retain.run.settings.Parameters;
import dev.retain.run.settings.RunSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The file of {@link OwnPromptsTest}, with and without what it expects, on pico in few bits. */
class OwnCasesOfPicoTest {

    private static final Path CASES = Path.of("src/test/resources/cases.jsonl");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private CellResult judged(int bits, Path cases) {
        Map<String, String> values = new HashMap<>();
        values.put("the.cases", cases.toString());
        values.put(Constants.STORE, folder.resolve("store.db").toString());
        values.put(Constants.DTYPE, "fp32");
        values.put(Constants.DEVICE, "cpu");
        values.put(Constants.REPORTS_DIRECTORY, folder.resolve("reports").toString());
        values.put(Constants.CACHE_DIRECTORY, folder.resolve("cache").toString());
        Parameters parameters = key -> Optional.ofNullable(values.get(key));
        var spec = CompressionSpec.rtn(bits, OptionalInt.of(64), false);
        Cell cell =
                new Cell(
                        new CellId("OwnCases", "answersAsBefore", "pico", spec.slug()),
                        ModelReference.of("pico"),
                        new Candidate.Compressed(spec.slug(), spec),
                        List.of(SuiteCatalogue.load().suite("cases")),
                        Optional.of("${the.cases}"));
        try (Run run = Run.of(RunSettings.from(parameters), parameters, List.of(cell))) {
            CellResult result =
                    run.run(cell, model -> assertThat(model).retainsCases(within(percent(10))));
            run.end();
            return result;
        }
    }

    private Path withoutExpectations() throws IOException {
        ObjectMapper json = new ObjectMapper();
        StringBuilder lines = new StringBuilder();
        for (String line : Files.readAllLines(CASES)) {
            ObjectNode one = (ObjectNode) json.readTree(line);
            one.remove("expect");
            lines.append(one).append("\r\n");
        }
        return Files.writeString(folder.resolve("fälle ohne.jsonl"), lines);
    }

    private static double figure(CellReport report, String name) {
        return report.measures().stream()
                .filter(measure -> measure.name().equals("cases: " + name))
                .mapToDouble(Measure::candidate)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void should_be_red_when_two_bits_answer_otherwise_than_the_cases_expect() {
        CellResult result = judged(2, CASES);

        Verdict verdict = result.report().verdicts().get(0);
        assertThat(verdict.decision()).isEqualTo(Decision.DEGRADED);
        assertThat(verdict.suite()).isEqualTo("cases");
        assertThat(result.failure().orElseThrow())
                .hasMessageContaining("to retain cases within 10% of its baseline");
    }

    @Test
    void should_hold_answers_to_those_of_the_baseline_when_the_cases_expect_nothing()
            throws IOException {
        Path cases = withoutExpectations();
        CellResult close = judged(8, cases);
        CellResult far = judged(2, cases);

        assertThat(close.failure().map(Throwable::getMessage)).isEmpty();
        assertThat(close.report().verdicts().get(0).decision()).isEqualTo(Decision.RETAINED);
        assertThat(figure(close.report(), "edit similarity")).isGreaterThan(0.95);
        assertThat(far.report().verdicts().get(0).decision()).isEqualTo(Decision.DEGRADED);
        assertThat(far.report().scores().get(0).baseline()).isEqualTo(1);
        assertThat(figure(far.report(), "edit similarity")).isLessThan(0.9);
        assertThat(figure(far.report(), "characters before the first difference"))
                .isLessThan(figure(close.report(), "characters before the first difference"));
        assertThat(
                        folder.resolve(
                                "reports/OwnCases/answersAsBefore/pico/rtn-int2-g64/samples.jsonl"))
                .content()
                .contains("the baseline's answer");
    }
}
