package dev.retain.engine;

import dev.retain.api.report.CellId;
import dev.retain.api.report.CellReport.Outcome;
import dev.retain.engine.platform.PlatformRun;
import dev.retain.run.CellResult;
import dev.retain.run.Run;
import dev.retain.run.settings.RunSettings;
import dev.retain.run.source.ModelPool;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.platform.engine.ExecutionRequest;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.support.hierarchical.EngineExecutionContext;
import org.opentest4j.TestAbortedException;

/** One execution of the engine: hands cells to the run, and its results to the platform. */
final class RunContext implements EngineExecutionContext {

    /** How a cell ends whose gate was asked. */
    private static final Set<Outcome> JUDGED = EnumSet.of(Outcome.PASSED, Outcome.FAILED);

    private final RunSettings settings;
    private final BooleanSupplier cancelled;
    private final boolean closesModels;
    private final GateArguments arguments = GateArguments.load();
    private final Run run;
    private final Set<String> classesThatRan = ConcurrentHashMap.newKeySet();
    private final Set<String> classesToRun;
    private final AtomicBoolean started = new AtomicBoolean();

    private RunContext(ExecutionRequest request, RootDescriptor root) {
        this.settings = root.settings();
        var platform = new PlatformRun(request);
        this.cancelled = platform.cancelled();
        // Models stay loaded for reruns, where there can be one in this process.
        this.closesModels = !platform.sharesValues();
        List<CellDescriptor> cells = cells(root).toList();
        this.run =
                Run.of(
                        settings,
                        request.getConfigurationParameters()::get,
                        cells.stream().map(CellDescriptor::cell).toList(),
                        platform.shared(ModelPool.class, ModelPool::new),
                        List.of(
                                new CellEntries(
                                        platform, request.getEngineExecutionListener(), cells)),
                        cancelled);
        this.classesToRun =
                cells.stream()
                        .filter(cell -> cell.disabled().isEmpty())
                        .map(CellDescriptor::id)
                        .filter(cell -> run.elsewhere(cell).isEmpty())
                        .map(CellId::testClass)
                        .collect(Collectors.toSet());
    }

    static RunContext of(ExecutionRequest request) {
        return new RunContext(request, (RootDescriptor) request.getRootTestDescriptor());
    }

    /** The cells below a descriptor, in their order. */
    static Stream<CellDescriptor> cells(TestDescriptor at) {
        return at instanceof CellDescriptor cell
                ? Stream.of(cell)
                : at.getChildren().stream().flatMap(RunContext::cells);
    }

    RunSettings settings() {
        return settings;
    }

    boolean cancelled() {
        return cancelled.getAsBoolean();
    }

    boolean started() {
        return started.get();
    }

    void runStarted() {
        started.set(true);
        run.begin();
    }

    void run(CellDescriptor descriptor) throws Exception {
        var call = new GateCall(arguments, descriptor);
        CellResult result =
                run.run(
                        descriptor.cell(),
                        model -> {
                            if (settings.limit().isEmpty()) {
                                classesThatRan.add(descriptor.id().testClass());
                            }
                            call.judge(model);
                        });
        if (settings.shards().merge().isPresent()
                && settings.limit().isEmpty()
                && JUDGED.contains(result.report().outcome())) {
            classesThatRan.add(descriptor.id().testClass());
        }
        if (result.failure().isPresent()) {
            rethrow(result.failure().get(), result.report().outcome());
        }
        if (result.report().outcome() == Outcome.ABORTED) {
            throw new TestAbortedException(result.report().failure().orElse("given up"));
        }
    }

    /** Why a cell is left to another process, if it is. */
    Optional<String> elsewhere(CellDescriptor descriptor) {
        return run.elsewhere(descriptor.id());
    }

    /** Reports a cell that is disabled. */
    void skip(CellDescriptor descriptor, String why) throws Exception {
        CellResult result = run.skip(descriptor.cell(), why);
        if (result.failure().isPresent()) {
            rethrow(result.failure().get(), Outcome.BROKEN);
        }
    }

    /** In the platform's terms, with what was suppressed. */
    private static void rethrow(Throwable failure, Outcome outcome) throws Exception {
        if (outcome == Outcome.ABORTED) {
            throw new TestAbortedException(failure.getMessage(), failure);
        }
        if (failure instanceof Error error) {
            throw error;
        }
        throw (Exception) failure;
    }

    /** Whether a cell of a class ran, or none was to. */
    boolean ranWhatItShould(String testClass) {
        return !classesToRun.contains(testClass) || classesThatRan.contains(testClass);
    }

    void runFinished() {
        if (closesModels) {
            try (run) {
                run.end();
            }
        } else {
            run.end();
        }
    }
}
