package dev.retain.run;

import static dev.retain.run.testing.ScriptedSuites.FIRST;
import static dev.retain.run.testing.ScriptedSuites.WINDOWS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.retain.api.CompressionSpec;
import dev.retain.api.CompressionSpec.CalibrationText;
import dev.retain.api.CompressionSpec.Quantisation;
import dev.retain.api.Method;
import dev.retain.api.report.CellId;
import dev.retain.api.report.CellReport;
import dev.retain.api.report.DeclaredSuite;
import dev.retain.api.report.DeclaredSuite.FirstPrompt;
import dev.retain.api.report.FactName;
import dev.retain.api.report.OutcomeCounts;
import dev.retain.api.report.RunListener;
import dev.retain.api.report.RunReport;
import dev.retain.api.report.SideFact;
import dev.retain.run.settings.Constants;
import dev.retain.run.settings.Parameters;
import dev.retain.run.settings.RunSettings;
import dev.retain.run.source.ModelPool;
import dev.retain.run.testing.TinyModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Facts of a run, checked by somebody who has the files and knows nothing of how they were made.
 */
class CheckedFactsTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path root;

    private Path model = Path.of(".");
    private Path data = Path.of(".");
    private Parameters parameters = key -> Optional.empty();

    @BeforeEach
    void write() throws IOException {
        model = TinyModel.in(root.resolve("tiny"));
        Files.writeString(model.resolve("generation_config.json"), "{\"eos_token_id\": 2}");
        Files.writeString(
                model.resolve("tokenizer_config.json"),
                "{\"chat_template\": \"{{ messages }}\",\n  \"eos_token\": \"</s>\"}");
        data = Files.createDirectories(root.resolve("data/deep"));
        Files.writeString(root.resolve("data/b.txt"), "one");
        Files.writeString(data.resolve("a.txt"), "two");
        Map<String, String> values =
                Map.of(
                        Constants.SAMPLES,
                        "8",
                        Constants.DTYPE,
                        "fp32",
                        Constants.REPORTS_DIRECTORY,
                        root.resolve("reports").toString(),
                        Constants.CACHE_DIRECTORY,
                        root.resolve("cache").toString());
        parameters = key -> Optional.ofNullable(values.get(key));
    }

    @Test
    void should_give_hashes_that_can_be_computed_again() throws IOException {
        CellReport report = run().cells().get(0);

        assertThat(report.failure()).isEmpty();
        assertSide(report.facts(), "baseline", model);
        Path artifact = Path.of(report.facts().get("candidate"));
        assertSide(report.facts(), "candidate", artifact);
        JsonNode manifest = MAPPER.readTree(artifact.resolve("retain.json").toFile());
        assertThat(report.facts())
                .containsEntry(
                        FactName.CALIBRATION.label(),
                        manifest.path("calibration").path("sha256").textValue());
        for (var file : manifest.path("sha256").properties()) {
            assertThat(sha256(Files.readAllBytes(artifact.resolve(file.getKey()))))
                    .isEqualTo(file.getValue().textValue());
        }
    }

    private static void assertSide(Map<String, String> facts, String side, Path folder)
            throws IOException {
        ObjectNode tokenizer =
                (ObjectNode) MAPPER.readTree(folder.resolve("tokenizer_config.json").toFile());
        String template = tokenizer.remove("chat_template").textValue();
        assertThat(facts)
                .containsEntry(
                        SideFact.WEIGHTS.label(side),
                        sha256(Files.readAllBytes(folder.resolve("model.safetensors"))))
                .containsEntry(
                        SideFact.CONFIG.label(side),
                        sha256(
                                bytes(
                                        line(folder, "config.json")
                                                + line(folder, "quantize_config.json"))))
                .containsEntry(
                        SideFact.TOKENIZER.label(side),
                        sha256(
                                bytes(
                                        line(folder, "tokenizer.json")
                                                + sha256(bytes(tokenizer.toString()))
                                                + "  tokenizer_config.json\n")))
                .containsEntry(SideFact.TEMPLATE.label(side), sha256(bytes(template)))
                .containsEntry(
                        SideFact.GENERATION.label(side),
                        sha256(bytes(line(folder, "generation_config.json"))));
    }

    @Test
    void should_say_what_was_planned_and_used_and_of_which_data() throws IOException {
        CellReport report = run().cells().get(0);
        String list =
                "%s  b.txt\n%s  deep/a.txt\n".formatted(sha256(bytes("one")), sha256(bytes("two")));

        assertThat(report.suites())
                .containsExactly(
                        declared(FIRST.id(), true, sha256(bytes(list)), 8),
                        declared(WINDOWS.id(), false, "", 0));
        assertThat(report.facts().get(FactName.SUITES.label()))
                .contains("8 of 8 samples, data " + sha256(bytes(list)));
    }

    private static DeclaredSuite declared(String id, boolean asked, String hash, int samples) {
        var suite = id.equals(FIRST.id()) ? FIRST : WINDOWS;
        return new DeclaredSuite(
                id,
                suite.version(),
                suite.capability(),
                suite.kind(),
                asked,
                hash,
                samples,
                samples,
                0,
                Optional.empty(),
                asked
                        ? Optional.of(
                                FirstPrompt.of("[{'role': 'user', 'content': '0 first-0 green'}]"))
                        : Optional.empty(),
                new OutcomeCounts(0, samples),
                new OutcomeCounts(0, samples));
    }

    @Test
    void should_say_whether_the_artifact_was_made_or_found() {
        assertThat(run().cells().get(0).facts())
                .containsEntry(FactName.ARTIFACT.label(), "made in this run");
        assertThat(run().cells().get(0).facts())
                .containsEntry(FactName.ARTIFACT.label(), "from the cache, as written");
    }

    @Test
    void should_name_what_computed_and_only_facts_that_are_documented() {
        RunReport run = run();

        assertThat(run.facts())
                .containsKeys("retain", "seed", "samples", "java", "system", "processor")
                .containsEntry("dtype setting", "fp32")
                .containsEntry("kernels setting", "auto")
                .hasEntrySatisfying("threads", n -> assertThat(n).matches("[1-9]\\d*"))
                .hasEntrySatisfying("pytorch", v -> assertThat(v).matches("2\\..*"))
                .hasEntrySatisfying("djl", v -> assertThat(v).startsWith("0."));
        assertThat(run.facts().keySet()).isSubsetOf(labels(FactName.Of.RUN).toList());
        assertThat(run.cells().get(0).facts().keySet())
                .isSubsetOf(
                        Stream.of(labels(FactName.Of.CELL), sides("baseline"), sides("candidate"))
                                .flatMap(names -> names)
                                .toList());
    }

    private static Stream<String> labels(FactName.Of of) {
        return Stream.of(FactName.values()).filter(fact -> fact.of() == of).map(FactName::label);
    }

    private static Stream<String> sides(String side) {
        return Stream.of(SideFact.values()).map(fact -> fact.label(side));
    }

    private RunReport run() {
        Cell cell =
                new Cell(
                        new CellId("CheckedFactsTest", "gate", "tiny", "gptq"),
                        ModelReference.of(model.toString()),
                        new Candidate.Compressed("gptq", gptq()),
                        List.of(FIRST, WINDOWS),
                        Optional.of(root.resolve("data").toString()));
        List<RunReport> finished = new ArrayList<>();
        RunListener listener =
                new RunListener() {
                    @Override
                    public void runFinished(RunReport report) {
                        finished.add(report);
                    }
                };
        try (Run run =
                Run.of(
                        RunSettings.from(parameters),
                        parameters,
                        List.of(cell),
                        new ModelPool(),
                        List.of(listener),
                        () -> false)) {
            run.run(cell, model -> model.scores("first"));
            run.end();
        }
        return finished.get(0);
    }

    private CompressionSpec gptq() {
        Path text = root.resolve("text.txt");
        try {
            Files.writeString(
                    text,
                    new Random(1)
                            .ints(400, 10, 90)
                            .mapToObj(i -> "w" + i)
                            .collect(Collectors.joining(" ")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return CompressionSpec.quantising(
                        Method.GPTQ, Quantisation.of(4, OptionalInt.of(32), false))
                .with(new CalibrationText(Optional.of(text.toString()), 4, 16, 0, true));
    }

    /** What sha256sum prints for a file; nothing for one that is not there. */
    private static String line(Path folder, String name) throws IOException {
        Path file = folder.resolve(name);
        return Files.exists(file) ? sha256(Files.readAllBytes(file)) + "  " + name + "\n" : "";
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
