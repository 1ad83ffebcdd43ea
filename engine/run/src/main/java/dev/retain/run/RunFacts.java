package dev.retain.run;

import dev.retain.api.report.CellReport;
import dev.retain.api.report.RunReport;
import dev.retain.api.task.Audience;
import dev.retain.api.task.LoadedModel;
import dev.retain.api.task.ModelDescription;
import dev.retain.api.task.Task;
import dev.retain.model.torch.TorchRuntime;
import dev.retain.run.RunState.Resolved;
import dev.retain.run.outcome.Side.Known;
import dev.retain.run.process.RunId;
import dev.retain.run.settings.RunSettings;
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
            Cell cell, RunState run, Resolved baseline, Resolved candidate, Optional<Path> data) {
        Map<String, String> facts = new LinkedHashMap<>();
        describe(facts, "baseline", run, baseline);
        describe(facts, "candidate", run, candidate);
        facts.put("seed", Long.toString(run.settings().seed()));
        facts.put("samples at most", Integer.toString(run.settings().drawn()));
        facts.put(
                "suites",
                cell.suites().stream().map(RunFacts::suite).collect(Collectors.joining(", ")));
        data.ifPresent(read -> facts.put("data", read.toString()));
        return facts;
    }

    private static void describe(
            Map<String, String> facts, String side, RunState run, Resolved model) {
        facts.put(side, model.source().text());
        facts.put(side + " sha256", model.identity().weights());
        run.knownOnly(model)
                .map(Known::description)
                .ifPresent(description -> describe(facts, side, description));
        run.pool()
                .loaded(model.identity(), run.settings())
                .map(LoadedModel::rowsAfterShortage)
                .flatMap(rows -> rows.stream().boxed().findFirst())
                .ifPresent(
                        rows ->
                                facts.put(
                                        side + " batch",
                                        "at most %d rows, because memory ran out".formatted(rows)));
    }

    private static void describe(
            Map<String, String> facts, String side, ModelDescription description) {
        facts.put(
                side + " weights",
                "%s, %,d parameters stored as %s"
                        .formatted(
                                description.architecture(),
                                description.parameters(),
                                description.storage()));
        facts.put(side + " compute", description.compute() + " on " + description.device());
    }

    /** Versions of what computes. */
    static String runtime() {
        return "retain %s, %s".formatted(version(), TorchRuntime.versions());
    }

    private static String version() {
        String version = RunFacts.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    private static String suite(Task suite) {
        String named = suite.id() + " " + suite.version();
        return suite.audience() instanceof Audience.Model model
                ? named + " (made for " + model.name() + ")"
                : named;
    }

    static RunReport report(
            RunId id, List<CellReport> cells, List<String> failures, RunSettings settings) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("run", "%s (%s)".formatted(id.text(), id.origin()));
        facts.put("retain", version());
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
                id.text(),
                cells,
                failures,
                facts,
                settings.limit().isPresent(),
                settings.reports().toAbsolutePath());
    }
}
