package dev.retain.run;

import dev.retain.api.ModelIdentity;
import dev.retain.api.report.CellId;
import dev.retain.api.report.CellReport;
import dev.retain.api.report.DeclaredSuite;
import dev.retain.api.report.FactName;
import dev.retain.api.report.OutcomeCounts;
import dev.retain.api.report.PhaseText;
import dev.retain.api.report.PhaseWork;
import dev.retain.api.report.RunReport;
import dev.retain.api.report.SideFact;
import dev.retain.api.task.Audience;
import dev.retain.api.task.LoadedModel;
import dev.retain.api.task.ModelDescription;
import dev.retain.api.task.Task;
import dev.retain.compression.CachedArtifact;
import dev.retain.model.torch.TorchRuntime;
import dev.retain.run.RunState.Resolved;
import dev.retain.run.outcome.Side.Known;
import dev.retain.run.process.Machine;
import dev.retain.run.process.Revision;
import dev.retain.run.process.RunId;
import dev.retain.run.settings.RunSettings;
import dev.retain.run.shard.MergedShards;
import dev.retain.run.source.ModelSource;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/** What a reader must know to believe the figures. */
final class RunFacts {

    private static final String GPU = " on gpu";

    private RunFacts() {}

    /**
     * The facts of a cell.
     *
     * @param cached what the cache says of the candidate; empty for an artifact that was given
     * @param suites what was drawn and used of its suites
     */
    static Map<String, String> ofCell(
            Cell cell,
            RunState run,
            Resolved baseline,
            Optional<CellArtifacts.Found> candidate,
            Optional<Path> data,
            List<DeclaredSuite> suites) {
        Map<String, String> facts = new LinkedHashMap<>();
        describe(facts, "baseline", run, baseline);
        candidate.ifPresent(found -> describe(facts, run, found));
        put(facts, FactName.CELL_SEED, Long.toString(run.settings().seed()));
        put(facts, FactName.CELL_SAMPLES, Integer.toString(run.settings().drawn()));
        put(facts, FactName.SUITES, suites(cell.suites(), suites));
        data.ifPresent(read -> put(facts, FactName.DATA, read.toString()));
        return facts;
    }

    /** The facts of a cell, and what its time was spent on. */
    static Map<String, String> with(List<PhaseWork> phases, Map<String, String> facts) {
        Map<String, String> all = new LinkedHashMap<>(facts);
        if (!phases.isEmpty()) {
            put(all, FactName.PHASES, PhaseText.of(phases));
        }
        return all;
    }

    private static void put(Map<String, String> facts, FactName name, String value) {
        facts.put(name.label(), value);
    }

    private static String origin(Optional<CachedArtifact> cached) {
        return cached.map(
                        artifact ->
                                artifact.made() ? "made in this run" : "from the cache, as written")
                .orElse("given");
    }

    private static void describe(
            Map<String, String> facts, String side, RunState run, Resolved model) {
        BiConsumer<SideFact, String> put = (fact, value) -> facts.put(fact.label(side), value);
        put.accept(SideFact.SOURCE, model.source().text());
        describe(put, model.identity(), model.source() instanceof ModelSource.Remote);
        run.knownOnly(model)
                .map(Known::description)
                .ifPresent(description -> describe(put, description));
        run.pool()
                .loaded(model.identity(), run.settings())
                .map(LoadedModel::rowsAfterShortage)
                .flatMap(rows -> rows.stream().boxed().findFirst())
                .ifPresent(
                        rows ->
                                put.accept(
                                        SideFact.BATCH,
                                        "at most %d rows, because memory ran out".formatted(rows)));
    }

    /** Hashes of what a server says of itself are told apart from those of files. */
    private static void describe(
            BiConsumer<SideFact, String> put, ModelIdentity identity, boolean remote) {
        String of = remote ? "of what its server says: " : "";
        put.accept(SideFact.WEIGHTS, of + identity.weights());
        put.accept(SideFact.CONFIG, of + identity.config());
        put.accept(SideFact.TOKENIZER, identity.tokenizer());
        put.accept(SideFact.TEMPLATE, identity.template());
        put.accept(SideFact.GENERATION, identity.generation());
    }

    private static void describe(BiConsumer<SideFact, String> put, ModelDescription description) {
        put.accept(
                SideFact.MODEL,
                description.parameters() == 0
                        ? description.architecture()
                        : "%s, %,d parameters stored as %s"
                                .formatted(
                                        description.architecture(),
                                        description.parameters(),
                                        description.storage()));
        put.accept(SideFact.COMPUTE, description.compute() + " on " + description.device());
    }

    /** Versions of what computes. */
    static String runtime() {
        return "retain %s, %s".formatted(version(), TorchRuntime.versions());
    }

    private static String version() {
        String version = RunFacts.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    private static void describe(
            Map<String, String> facts, RunState run, CellArtifacts.Found candidate) {
        describe(facts, "candidate", run, candidate.model());
        put(facts, FactName.ARTIFACT, origin(candidate.cached()));
        candidate
                .cached()
                .flatMap(CachedArtifact::calibration)
                .ifPresent(hash -> put(facts, FactName.CALIBRATION, hash));
    }

    private static String suites(List<Task> tasks, List<DeclaredSuite> suites) {
        return tasks.stream()
                .map(
                        task ->
                                suites.stream()
                                        .filter(suite -> suite.id().equals(task.id()))
                                        .findFirst()
                                        .map(suite -> named(task) + measured(suite))
                                        .orElseGet(() -> named(task)))
                .collect(Collectors.joining("; "));
    }

    private static String named(Task suite) {
        String named = suite.id() + " " + suite.version();
        return suite.audience() instanceof Audience.Model model
                ? named + " (made for " + model.name() + ")"
                : named;
    }

    private static String measured(DeclaredSuite suite) {
        if (suite.planned() == 0) {
            return "";
        }
        String data =
                suite.data().isEmpty()
                        ? ""
                        : (", data " + suite.data() + " " + suite.published()).stripTrailing();
        String ahead =
                suite.ahead() == 0 ? "" : " (%d more answered ahead)".formatted(suite.ahead());
        return ", %d of %d samples%s%s".formatted(suite.used(), suite.planned(), ahead, data);
    }

    /** What is known of a run before its first cell. */
    static Map<FactName, String> surroundings(RunSettings settings, Revision revision) {
        Map<FactName, String> facts = new EnumMap<>(FactName.class);
        facts.put(FactName.RETAIN, version());
        revision.commit().ifPresent(commit -> facts.put(FactName.COMMIT, commit));
        revision.branch().ifPresent(branch -> facts.put(FactName.BRANCH, branch));
        facts.put(FactName.SEED, Long.toString(settings.seed()));
        facts.put(FactName.DATE, settings.date().toString());
        facts.put(FactName.SAMPLES, Integer.toString(settings.samples()));
        settings.limit().ifPresent(limit -> facts.put(FactName.LIMIT, Integer.toString(limit)));
        facts.put(FactName.EARLY_VERDICTS, Boolean.toString(settings.sequential()));
        facts.put(FactName.DEVICE, settings.device().toString());
        facts.put(FactName.DTYPE, settings.precision().name().toLowerCase(Locale.ROOT));
        facts.put(FactName.KERNELS, settings.kernels().name().toLowerCase(Locale.ROOT));
        facts.put(FactName.JAVA, System.getProperty("java.version"));
        facts.put(
                FactName.SYSTEM,
                "%s %s, %d processors"
                        .formatted(
                                System.getProperty("os.name"),
                                System.getProperty("os.arch"),
                                Runtime.getRuntime().availableProcessors()));
        facts.put(FactName.PROCESSOR, Machine.here().processor());
        return facts;
    }

    private static String told(OutcomeCounts counts) {
        return "%s from the store, %s computed"
                .formatted(number(counts.taken()), number(counts.computed()));
    }

    private static String number(int count) {
        return count == 0 ? "none" : "%,d".formatted(count);
    }

    static RunReport report(
            List<CellReport> cells, List<String> failures, RunState run, List<CellId> asked) {
        RunSettings settings = run.settings();
        RunId id = run.id();
        Map<FactName, String> facts = new EnumMap<>(run.surroundings());
        facts.putAll(run.computing());
        if (cells.stream()
                .flatMap(cell -> cell.facts().values().stream())
                .anyMatch(v -> v.contains(GPU))) {
            Machine.here().gpus().ifPresent(models -> facts.put(FactName.GPU, models));
        }
        run.outcomes().counts().ifPresent(counts -> facts.put(FactName.OUTCOMES, told(counts)));
        List<String> blessed = run.memory().blessings().told();
        if (!blessed.isEmpty()) {
            facts.put(FactName.BLESSED, String.join("; ", blessed));
        }
        Map<String, String> named = new LinkedHashMap<>();
        put(named, FactName.RUN, "%s (%s)".formatted(id.text(), id.origin()));
        facts.forEach((name, value) -> put(named, name, value));
        run.shares()
                .merge()
                .map(MergedShards::facts)
                .filter(f -> !f.isEmpty())
                .ifPresent(
                        ofShards -> {
                            named.keySet().retainAll(Set.of(FactName.RUN.label()));
                            ofShards.forEach(named::putIfAbsent);
                        });
        return new RunReport(
                id.text(),
                cells,
                failures,
                named,
                settings.limit().isPresent(),
                settings.reports().toAbsolutePath(),
                run.shares().part(asked));
    }
}
