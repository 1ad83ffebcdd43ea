package dev.retain.reports.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import dev.retain.api.Capability;
import dev.retain.api.Decision;
import dev.retain.api.Measure;
import dev.retain.api.OutcomeKind;
import dev.retain.api.Verdict;
import dev.retain.api.report.CellId;
import dev.retain.api.report.CellPhase;
import dev.retain.api.report.CellReport;
import dev.retain.api.report.DeclaredSuite;
import dev.retain.api.report.DeclaredSuite.FirstPrompt;
import dev.retain.api.report.FactName;
import dev.retain.api.report.OutcomeCounts;
import dev.retain.api.report.PhaseWork;
import dev.retain.api.report.RunReport;
import dev.retain.api.report.SideFact;
import dev.retain.api.task.Origin;
import dev.retain.api.task.Work;
import dev.retain.reports.MatrixListener;
import dev.retain.reports.testing.Runs;
import dev.retain.reports.testing.Verdicts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code matrix.json} and the schema that is published with it. */
class MatrixSchemaTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String HASH = "0123456789abcdef".repeat(4);

    @TempDir Path out = Path.of(".");

    @Test
    void should_describe_every_field_of_a_run() throws IOException {
        new MatrixListener().runFinished(run());

        JsonNode written = MAPPER.readTree(out.resolve("matrix.json").toFile());
        Path schema = out.resolve(written.path("$schema").textValue()).normalize();

        assertThat(problems(Files.readString(schema), written)).isEmpty();
    }

    @Test
    void should_say_how_near_a_phase_came_to_what_its_device_can_do() throws IOException {
        JsonNode phases =
                MAPPER.readTree(new MatrixJson().render(Matrix.of(run(), List.of())))
                        .at("/cells/0/phases");

        assertThat(phases).hasSize(CellPhase.values().length);
        JsonNode load = phases.get(CellPhase.LOAD.ordinal());
        JsonNode baseline = phases.get(CellPhase.BASELINE.ordinal());
        assertThat(baseline.path("phase").textValue()).isEqualTo("baseline");
        assertThat(baseline.path("seconds").doubleValue()).isEqualTo(1.5);
        assertThat(baseline.path("rowsAStep").doubleValue()).isEqualTo(10);
        assertThat(baseline.path("shareOfLimit").doubleValue()).isEqualTo(4e9 / (1.5 * 2e10));
        assertThat(load.path("shareOfLimit").isNull()).isTrue();
    }

    @Test
    void should_say_which_attempt_a_verdict_is_of_and_what_went_before() throws IOException {
        JsonNode cells =
                MAPPER.readTree(new MatrixJson().render(Matrix.of(run(), List.of()))).at("/cells");
        JsonNode verdicts = cells.get(cells.size() - 1).path("verdicts");

        assertThat(verdicts.get(0).at("/plan/attempt").isNull()).isTrue();
        assertThat(verdicts.get(1).at("/plan/levelRetained").doubleValue())
                .isCloseTo(0.005, within(1e-15));
        assertThat(verdicts.get(1).at("/plan/attempt"))
                .isEqualTo(
                        MAPPER.readTree(
                                """
                                {"number": 2, "next": 3, "series": "release <1.2>", "before": [
                                  {"series": null, "number": 1, "seed": 3, "samples": 200,
                                   "said": []},
                                  {"series": "release <1.2>", "number": 1, "seed": 7,
                                   "samples": 200, "said": [
                                     {"subject": "needle",
                                      "tolerance": {"kind": "points", "value": 5.0},
                                      "claim": "RETAINED", "decision": "DEGRADED"}]}]}
                                """));
    }

    @Test
    void should_describe_a_run_that_is_cut_or_empty() throws IOException {
        var json = new MatrixJson();
        var notRun = List.of(new CellId("T", "m", "model", "wanda-50"));

        for (Matrix matrix :
                List.of(
                        Matrix.of(Runs.soFar(run(), notRun.get(0), notRun)),
                        Matrix.of(
                                new RunReport(
                                        "a-run",
                                        List.of(),
                                        List.of(),
                                        Map.of("seed", "1"),
                                        true,
                                        out),
                                notRun))) {
            assertThat(problems(MatrixJson.schema(), MAPPER.readTree(json.render(matrix))))
                    .isEmpty();
        }
    }

    @Test
    void should_refuse_what_it_does_not_describe() throws IOException {
        JsonNode written =
                MAPPER.readTree(new MatrixJson().render(Matrix.of(Runs.example(out), List.of())));

        assertThat(problems(MatrixJson.schema(), written))
                .as("the example has facts that no run has")
                .isNotEmpty();
    }

    @Test
    void should_allow_no_field_in_any_object_that_it_does_not_name() throws IOException {
        List<JsonNode> objects = new ArrayList<>();
        collect(MAPPER.readTree(MatrixJson.schema()), objects);

        assertThat(objects)
                .hasSizeGreaterThan(15)
                .allSatisfy(
                        object -> {
                            assertThat(object.path("additionalProperties").asText())
                                    .isEqualTo("false");
                            assertThat(object.path("description").asText()).isNotBlank();
                            object.path("properties")
                                    .forEach(
                                            field ->
                                                    assertThat(
                                                                    field.has("description")
                                                                            || field.has("$ref"))
                                                            .isTrue());
                        });
    }

    @Test
    void should_name_exactly_the_facts_that_there_are_with_their_meaning() throws IOException {
        JsonNode schema = MAPPER.readTree(MatrixJson.schema());
        Map<String, String> ofCell = meanings(FactName.Of.CELL);
        for (String side : List.of("baseline", "candidate")) {
            Stream.of(SideFact.values())
                    .forEach(f -> ofCell.put(f.label(side), side + ": " + f.meaning()));
        }

        assertThat(described(schema.at("/properties/facts")))
                .containsExactlyInAnyOrderEntriesOf(meanings(FactName.Of.RUN));
        assertThat(described(schema.at("/$defs/cell/properties/facts")))
                .containsExactlyInAnyOrderEntriesOf(ofCell);
    }

    private static Map<String, String> meanings(FactName.Of of) {
        Map<String, String> meanings = new LinkedHashMap<>();
        Stream.of(FactName.values())
                .filter(fact -> fact.of() == of)
                .forEach(fact -> meanings.put(fact.label(), fact.meaning()));
        return meanings;
    }

    private static Map<String, String> described(JsonNode facts) {
        return facts.path("properties").properties().stream()
                .collect(
                        Collectors.toMap(
                                Map.Entry::getKey, e -> e.getValue().path("description").asText()));
    }

    private static void collect(JsonNode node, List<JsonNode> objects) {
        if (node.has("properties") && node.path("properties").isObject()) {
            objects.add(node);
        }
        node.forEach(child -> collect(child, objects));
    }

    private static Set<ValidationMessage> problems(String schema, JsonNode written) {
        JsonSchema read =
                JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(schema);
        return read.validate(written);
    }

    /** A run with everything that a run can have. */
    private RunReport run() {
        RunReport example = Runs.example(out);
        Map<String, String> facts = new LinkedHashMap<>();
        meanings(FactName.Of.RUN).keySet().forEach(name -> facts.put(name, "something"));
        List<CellReport> cells = new ArrayList<>();
        example.cells().forEach(cell -> cells.add(complete(cell)));
        cells.add(
                complete(
                        Runs.cell(
                                out,
                                "given",
                                CellReport.Outcome.ABORTED,
                                Optional.empty(),
                                List.of(
                                        Verdicts.perplexity(1.5, 24).beside(noise()),
                                        Verdicts.counted(),
                                        Verdicts.toolUse(
                                                Decision.INCONCLUSIVE, 0, 0, Double.NaN, 1, 0)))));
        return new RunReport("a-run", cells, List.of(), facts, false, out);
    }

    private static Verdict.Noise noise() {
        return new Verdict.Noise(8, List.of("window-7"), OptionalInt.empty(), 20, Double.NaN);
    }

    private static CellReport complete(CellReport cell) {
        Map<String, String> facts = new LinkedHashMap<>();
        meanings(FactName.Of.CELL)
                .keySet()
                .forEach(name -> facts.put(name, name.endsWith("sha256") ? HASH : "something"));
        for (SideFact fact : SideFact.values()) {
            facts.put(fact.label("baseline"), HASH);
            facts.put(fact.label("candidate"), HASH);
        }
        return new CellReport(
                cell.id(),
                cell.outcome(),
                cell.failure(),
                cell.requested(),
                cell.inspection(),
                cell.verdicts(),
                cell.scores(),
                List.of(
                        new DeclaredSuite(
                                "needle",
                                "1",
                                Capability.LONG_CONTEXT,
                                OutcomeKind.BINARY,
                                true,
                                HASH,
                                200,
                                112,
                                64,
                                Optional.of(
                                        new Origin(
                                                "Needles",
                                                400,
                                                HASH,
                                                "MIT",
                                                "Somebody (2026)",
                                                List.of("Its texts are short."))),
                                Optional.of(FirstPrompt.of("Where is it?")),
                                new OutcomeCounts(100, 76),
                                new OutcomeCounts(0, 176)),
                        new DeclaredSuite(
                                "perplexity",
                                "2",
                                Capability.LANGUAGE,
                                OutcomeKind.LOG_LOSS,
                                false)),
                List.of(new Measure("divergence", "", Double.NaN, 0.03)),
                facts,
                cell.directory(),
                cell.duration(),
                1,
                Stream.of(CellPhase.values())
                        .map(
                                phase ->
                                        new PhaseWork(
                                                phase,
                                                Duration.ofMillis(1_500),
                                                new Work(900, 300, 100, 10, 4e9),
                                                phase == CellPhase.BASELINE ? 2e10 : 0))
                        .toList(),
                cell.trend());
    }
}
