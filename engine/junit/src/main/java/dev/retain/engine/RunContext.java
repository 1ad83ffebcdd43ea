package dev.retain.engine;

import dev.retain.api.report.CellId;
import dev.retain.api.report.CellReport;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.platform.engine.CancellationToken;
import org.junit.platform.engine.ConfigurationParameters;
import org.junit.platform.engine.EngineExecutionListener;
import org.junit.platform.engine.ExecutionRequest;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.support.hierarchical.EngineExecutionContext;
import org.junit.platform.engine.support.store.Namespace;
import org.junit.platform.engine.support.store.NamespacedHierarchicalStore;

/** One execution of the engine: its settings, its models, and what its cells have given so far. */
final class RunContext implements EngineExecutionContext {

    private static final Namespace NAMESPACE = Namespace.create("dev.retain.engine");

    private final EngineSettings settings;
    private final ConfigurationParameters parameters;
    private final EngineExecutionListener execution;
    private final CancellationToken cancellation;
    private final ModelStore models;
    private final BaselineOutcomes baselines = new BaselineOutcomes();
    private final GateArguments arguments = GateArguments.load();
    private final Listeners listeners = Listeners.load();
    private final List<CellId> cells;
    private final List<CellReport> reports = new CopyOnWriteArrayList<>();
    private final Set<String> classesThatRan = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean started = new AtomicBoolean();
    private final Clock clock = Clock.systemUTC();
    private final ProgressEstimate progress;

    private RunContext(ExecutionRequest request, RootDescriptor root) {
        this.settings = root.settings();
        this.parameters = request.getConfigurationParameters();
        this.execution = request.getEngineExecutionListener();
        this.cancellation = request.getCancellationToken();
        this.models = models(request.getStore());
        this.cells = cells(root).map(CellDescriptor::id).toList();
        this.progress = new ProgressEstimate(cells, clock, listeners);
    }

    static RunContext of(ExecutionRequest request) {
        return new RunContext(request, (RootDescriptor) request.getRootTestDescriptor());
    }

    /** The session's store outlives reruns, so models stay loaded for them. */
    private static ModelStore models(NamespacedHierarchicalStore<Namespace> request) {
        return request.getParent()
                .orElse(request)
                .computeIfAbsent(
                        NAMESPACE, ModelStore.class, key -> new ModelStore(), ModelStore.class);
    }

    private static Stream<CellDescriptor> cells(TestDescriptor at) {
        return at instanceof CellDescriptor cell
                ? Stream.of(cell)
                : at.getChildren().stream().flatMap(RunContext::cells);
    }

    EngineSettings settings() {
        return settings;
    }

    ConfigurationParameters parameters() {
        return parameters;
    }

    EngineExecutionListener execution() {
        return execution;
    }

    ModelStore models() {
        return models;
    }

    BaselineOutcomes baselines() {
        return baselines;
    }

    GateArguments arguments() {
        return arguments;
    }

    Listeners listeners() {
        return listeners;
    }

    ProgressEstimate progress() {
        return progress;
    }

    Clock clock() {
        return clock;
    }

    boolean cancelled() {
        return cancellation.isCancellationRequested();
    }

    boolean started() {
        return started.get();
    }

    void runStarted() {
        started.set(true);
        progress.begin();
        listeners.runStarted(cells);
    }

    void run(CellDescriptor cell) throws Exception {
        listeners.cellStarted(cell.id());
        progress.cell(cell.id());
        new CellRun(this, cell).run();
    }

    /** A gate method was called on all its samples, whatever became of it. */
    void ran(CellId cell) {
        classesThatRan.add(cell.testClass());
    }

    boolean ranACellOf(String testClass) {
        return classesThatRan.contains(testClass);
    }

    void finished(CellReport report) {
        reports.add(report);
        listeners.cellFinished(report);
        listeners.runContinues(RunFacts.report(reports, settings));
    }

    void runFinished() {
        listeners.runFinished(RunFacts.report(reports, settings));
    }
}
