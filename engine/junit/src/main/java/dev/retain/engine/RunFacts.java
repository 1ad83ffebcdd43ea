package dev.retain.engine;

import dev.retain.api.report.CellReport;
import dev.retain.api.report.RunReport;
import dev.retain.api.task.Audience;
import dev.retain.api.task.ModelDescription;
import dev.retain.api.task.Task;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a reader must know to believe the figures. */
final class RunFacts {

    private RunFacts() {}

    static Map<String, String> ofCell(
            CellDescriptor cell,
            EngineSettings settings,
            ModelStore.Loaded baseline,
            ModelStore.Loaded candidate,
            Optional<Path> data) {
        Map<String, String> facts = new LinkedHashMap<>();
        describe(facts, "baseline", baseline);
        describe(facts, "candidate", candidate);
        facts.put("seed", Long.toString(settings.seed()));
        facts.put("samples at most", Integer.toString(settings.drawn()));
        facts.put(
                "suites",
                cell.suites().stream().map(RunFacts::suite).collect(Collectors.joining(", ")));
        data.ifPresent(read -> facts.put("data", read.toString()));
        return facts;
    }

    private static void describe(Map<String, String> facts, String side, ModelStore.Loaded loaded) {
        ModelDescription description = loaded.model().description();
        facts.put(side, loaded.location().toString());
        facts.put(side + " sha256", loaded.sha256());
        facts.put(
                side + " weights",
                "%s, %,d parameters stored as %s"
                        .formatted(
                                description.architecture(),
                                description.parameters(),
                                description.storage()));
        facts.put(side + " compute", description.compute() + " on " + description.device());
        loaded.model()
                .rowsAfterShortage()
                .ifPresent(
                        rows ->
                                facts.put(
                                        side + " batch",
                                        "at most %d rows, because memory ran out".formatted(rows)));
    }

    private static String suite(Task suite) {
        String named = suite.id() + " " + suite.version();
        return suite.audience() instanceof Audience.Model model
                ? named + " (made for " + model.name() + ")"
                : named;
    }

    static RunReport report(List<CellReport> cells, EngineSettings settings) {
        Map<String, String> facts = new LinkedHashMap<>();
        String version = RetainTestEngine.class.getPackage().getImplementationVersion();
        facts.put("retain", version == null ? "development" : version);
        facts.put("seed", Long.toString(settings.seed()));
        facts.put("samples", Integer.toString(settings.samples()));
        settings.limit().ifPresent(limit -> facts.put("limit", Integer.toString(limit)));
        facts.put("early verdicts", Boolean.toString(settings.sequential()));
        facts.put("java", System.getProperty("java.version"));
        facts.put(
                "system",
                "%s %s, %d processors"
                        .formatted(
                                System.getProperty("os.name"),
                                System.getProperty("os.arch"),
                                Runtime.getRuntime().availableProcessors()));
        return new RunReport(
                cells, facts, settings.limit().isPresent(), settings.reports().toAbsolutePath());
    }
}
