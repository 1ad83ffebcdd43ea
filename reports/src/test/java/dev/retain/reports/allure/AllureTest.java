package dev.retain.reports.allure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.retain.api.Capability;
import dev.retain.api.OutcomeKind;
import dev.retain.api.RetainException;
import dev.retain.api.report.CellReport;
import dev.retain.api.report.DeclaredSuite;
import dev.retain.api.report.RunListener;
import dev.retain.api.report.RunReport;
import dev.retain.reports.testing.Runs;
import dev.retain.reports.testing.SampleFile;
import dev.retain.reports.testing.ToyFigure;
import io.qameta.allure.AllureLifecycle;
import io.qameta.allure.FileSystemResultsWriter;
import io.qameta.allure.listener.TestLifecycleListener;
import io.qameta.allure.model.TestResult;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.reporting.FileEntry;
import org.junit.platform.engine.support.descriptor.EngineDescriptor;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;

class AllureTest {

    private final ObjectMapper mapper = new ObjectMapper();
    private final Path results;
    private final RunReport run;

    AllureTest(@TempDir Path folder) {
        results = folder.resolve("allure-results");
        run = Runs.example(folder.resolve("retain"));
        SampleFile.write(run.cells().get(1), "=cmd()");
    }

    @Test
    void should_be_found_by_engine_launcher_and_allure() {
        assertThat(ServiceLoader.load(RunListener.class))
                .hasAtLeastOneElementOfType(AllureCells.class);
        assertThat(ServiceLoader.load(TestExecutionListener.class))
                .hasAtLeastOneElementOfType(AllureFiles.class);
        assertThat(ServiceLoader.load(TestLifecycleListener.class))
                .hasAtLeastOneElementOfType(CellLabels.class);
    }

    @Test
    void should_label_a_cell_so_that_suites_are_the_matrix() throws IOException {
        AllureRun.execute(run, results, Map.of());

        JsonNode result = result("rtn-int4-g64");
        assertThat(labels(result, "parentSuite")).containsExactly("smollm2-135m-instruct");
        assertThat(labels(result, "suite")).containsExactly("ReleaseGateTest");
        assertThat(labels(result, "subSuite")).containsExactly("rtn-int4-g64");
        assertThat(labels(result, "epic")).containsExactly("tool use", "long context", "language");
        assertThat(labels(result, "feature")).containsExactly("smollm2-135m-instruct");
        assertThat(labels(result, "story")).containsExactly("rtn-int4-g64");
        assertThat(labels(result, "layer")).containsExactly("compression-gate");
        assertThat(labels(result("magnitude-2of4"), "epic")).containsExactly("not measured");
        assertThat(result.path("parameters").get(0).path("value").textValue())
                .isEqualTo("smollm2-135m-instruct");
        assertThat(result.path("description").textValue())
                .contains("✘ **degraded, as demanded** tool-use-calls: -37.4 %");
    }

    @Test
    void should_describe_figures_that_nobody_knows_and_suites_that_nobody_asked_for()
            throws IOException {
        CellReport cell = ToyFigure.addTo(run.cells().get(0));
        var other = new DeclaredSuite("steps", "1", Capability.WORKFLOW, OutcomeKind.GRADED, false);
        CellReport declaring = Runs.declaring(cell, other);

        AllureRun.execute(Runs.run(List.of(declaring), false, run.directory()), results, Map.of());

        assertThat(result("rtn-int8-g64").path("description").textValue())
                .contains("* toy: steps: 12.5 → -14.25 steps/sample")
                .contains("* ◦ **not asked** steps: no gate asked for it");
    }

    @Test
    void should_attach_each_file_once_with_type_and_extension() throws IOException {
        AllureRun.execute(run, results, Map.of());

        List<String> attached = new ArrayList<>();
        for (JsonNode a : result("rtn-int4-g64").path("attachments")) {
            attached.add(a.path("name").textValue() + " " + a.path("type").textValue());
            assertThat(results.resolve(a.path("source").textValue())).isNotEmptyFile();
            assertThat(a.path("source").textValue())
                    .endsWith(a.path("name").textValue().replaceAll(".*\\.", "."));
        }
        assertThat(attached)
                .containsExactly(
                        "samples.jsonl application/x-ndjson",
                        "retention.svg image/svg+xml",
                        "summary.json application/json",
                        "lost-samples.csv text/csv");
    }

    @Test
    void should_attach_what_there_is_if_a_cell_broke() throws IOException {
        AllureRun.execute(run, results, Map.of());

        assertThat(result("magnitude-2of4").path("attachments").findValuesAsText("name"))
                .containsExactly("summary.json");
        assertThat(result("magnitude-2of4").path("status").textValue()).isEqualTo("broken");
    }

    @Test
    void should_keep_formulas_out_of_attached_tables() throws IOException {
        AllureRun.execute(run, results, Map.of());

        for (JsonNode a : result("rtn-int4-g64").path("attachments")) {
            if (a.path("name").textValue().equals("lost-samples.csv")) {
                assertThat(results.resolve(a.path("source").textValue()))
                        .content()
                        .startsWith("suite,sample,gold,baseline,candidate,")
                        .contains(",'=cmd(),1,0,");
            }
        }
    }

    @Test
    void should_write_environment_categories_and_executor() throws IOException {
        Files.createDirectories(results);
        Files.writeString(results.resolve("environment.properties"), "browser = none\n");

        AllureRun.execute(
                run,
                results,
                Map.of(
                        "GITHUB_ACTIONS", "true",
                        "GITHUB_RUN_NUMBER", "42",
                        "GITHUB_RUN_ID", "7",
                        "GITHUB_REPOSITORY", "o/r",
                        "GITHUB_WORKFLOW", "nightly"));

        var environment = new Properties();
        try (var in = Files.newInputStream(results.resolve("environment.properties"))) {
            environment.load(in);
        }
        assertThat(environment)
                .containsEntry("browser", "none")
                .containsEntry("seed", "20260101")
                .containsEntry("java", run.facts().get("java"));
        assertThat(mapper.readTree(results.resolve("executor.json").toFile()))
                .hasToString(
                        "{\"name\":\"GitHub"
                                + " Actions\",\"type\":\"github\",\"buildName\":\"nightly\","
                                + "\"buildOrder\":42,\"buildUrl\":\"https://github.com/o/r/actions/"
                                + "runs/7\",\"reportName\":\"Retain\"}");
        assertThat(mapper.readTree(results.resolve("categories.json").toFile()))
                .hasSize(Category.ALL.size());
    }

    @Test
    void should_write_nothing_if_allure_has_no_test_open(@TempDir Path other) {
        var bridge =
                new AllureBridge(
                        new AllureLifecycle(),
                        new ResultsFolder(other.resolve("results"), Map.of()));
        var listener = new AllureCells(bridge);

        run.cells().forEach(listener::cellFinished);
        listener.runFinished(run);

        assertThat(other).isEmptyDirectory();
    }

    @Test
    void should_say_where_and_what_to_do_if_allure_cannot_write() throws IOException {
        Files.writeString(results, "a file in the way");
        var allure = new AllureLifecycle(new FileSystemResultsWriter(results));
        var bridge = new AllureBridge(allure, new ResultsFolder(results, Map.of()));
        var listener = new AllureCells(bridge);
        allure.scheduleTestCase(new TestResult().setUuid("cell"));
        allure.startTestCase("cell");
        Path samples = run.cells().get(1).directory().resolve("samples.jsonl");
        var identifier =
                TestIdentifier.from(new EngineDescriptor(UniqueId.forEngine("retain"), "Retain"));

        assertThatThrownBy(() -> listener.cellFinished(run.cells().get(1)))
                .isExactlyInstanceOf(RetainException.class)
                .hasMessageStartingWith("retention.svg cannot be written to " + results)
                .hasMessageEndingWith("set allure.results.directory");
        assertThatThrownBy(
                        () ->
                                new AllureFiles(bridge)
                                        .fileEntryPublished(
                                                identifier,
                                                FileEntry.from(samples, "application/x-ndjson")))
                .isExactlyInstanceOf(RetainException.class)
                .hasMessageStartingWith("a copy of " + samples + " cannot be written to ");
        assertThatThrownBy(() -> listener.runFinished(run))
                .isExactlyInstanceOf(RetainException.class)
                .hasMessageStartingWith(
                        "what Allure shows of the run cannot be written to " + results)
                .hasCauseInstanceOf(IOException.class);
    }

    @Test
    void should_name_a_file_of_properties_that_cannot_be_read() throws IOException {
        Files.createDirectories(results);
        Files.writeString(results.resolve("environment.properties"), "path = C:\\users");
        var folder = new ResultsFolder(results, Map.of());

        assertThatThrownBy(() -> folder.write(run))
                .isExactlyInstanceOf(RetainException.class)
                .hasMessageContaining("environment.properties is no file of properties")
                .hasMessageEndingWith("mend or delete it");
        assertThat(results.resolve("environment.properties")).hasContent("path = C:\\users");
    }

    @Test
    void should_keep_still_if_allure_is_not_on_the_class_path() throws Exception {
        try (var loader = new WithoutAllure()) {
            for (RunListener listener : ServiceLoader.load(RunListener.class, loader)) {
                if (listener.getClass().getName().equals(AllureCells.class.getName())) {
                    listener.cellFinished(run.cells().get(0));
                    listener.runFinished(run);
                    assertThat(listener.getClass().getClassLoader()).isSameAs(loader);
                    return;
                }
            }
        }
        throw new AssertionError("the listener was not found");
    }

    private JsonNode result(String compression) throws IOException {
        try (Stream<Path> files = Files.list(results)) {
            for (Path file : files.filter(f -> f.toString().endsWith("-result.json")).toList()) {
                JsonNode result = mapper.readTree(file.toFile());
                if (result.path("name").textValue().contains(compression)) {
                    return result;
                }
            }
        }
        throw new AssertionError("no result for " + compression);
    }

    private static List<String> labels(JsonNode result, String name) {
        List<String> values = new ArrayList<>();
        for (JsonNode label : result.path("labels")) {
            if (label.path("name").textValue().equals(name)) {
                values.add(label.path("value").textValue());
            }
        }
        return values;
    }

    /** Loads the reports anew and refuses what belongs to Allure. */
    private static final class WithoutAllure extends URLClassLoader {

        WithoutAllure() {
            super(
                    new URL[] {
                        AllureCells.class.getProtectionDomain().getCodeSource().getLocation()
                    },
                    AllureTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.startsWith("io.qameta.")) {
                throw new ClassNotFoundException(name);
            }
            if (name.startsWith("dev.retain.reports.")) {
                Class<?> loaded = findLoadedClass(name);
                return loaded != null ? loaded : findClass(name);
            }
            return super.loadClass(name, resolve);
        }
    }
}
