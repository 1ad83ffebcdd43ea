package dev.retain.run;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import dev.retain.api.report.CellId;
import dev.retain.api.report.CellReport;
import dev.retain.api.report.RunListener;
import dev.retain.run.outcome.Outcomes;
import dev.retain.run.settings.Parameters;
import dev.retain.run.settings.RunSettings;
import dev.retain.run.source.ModelLoaders;
import dev.retain.run.source.ModelPool;
import java.time.Clock;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/**
 * A run of cells, one after the other. What they compute is shared: samples, outcomes of both
 * sides, loaded models and hashes of files.
 *
 * <p>A gate is run so, without any test framework:
 *
 * <pre>{@code
 * var settings = RunSettings.from(Parameters.ofSystem());
 * try (var run = Run.of(settings, Parameters.ofSystem(), List.of(cell))) {
 *     CellResult result = run.run(cell, model -> assertThat(model).retainsToolUse(within(percent(6))));
 *     run.end();
 * }
 * }</pre>
 */
@API(status = EXPERIMENTAL, since = "0.1")
public final class Run implements AutoCloseable {

    private final RunState state;
    private final List<Cell> cells;
    private final Listeners listeners;
    private final ProgressEstimate progress;
    private final Clock clock;
    private final BooleanSupplier cancelled;
    private final List<CellReport> reports = new CopyOnWriteArrayList<>();
    private final List<Cell> done = new CopyOnWriteArrayList<>();
    private final AtomicBoolean begun = new AtomicBoolean();

    /**
     * A run.
     *
     * @param state what its cells share
     * @param cells all cells of the run, in their order
     * @param listeners who hears of it
     * @param cancelled whether it is to be given up
     */
    Run(
            RunState state,
            List<Cell> cells,
            Listeners listeners,
            Clock clock,
            BooleanSupplier cancelled) {
        this.state = state;
        this.cells = List.copyOf(cells);
        this.listeners = listeners;
        this.clock = clock;
        this.cancelled = cancelled;
        this.progress = new ProgressEstimate(ids(cells), clock, listeners);
    }

    /**
     * A run with models of its own, with the loaders and listeners on the class path.
     *
     * @param parameters values of {@code ${…}} in references
     */
    public static Run of(RunSettings settings, Parameters parameters, List<Cell> cells) {
        return of(settings, parameters, cells, new ModelPool(), List.of(), () -> false);
    }

    /**
     * A run with the loaders and listeners on the class path.
     *
     * @param parameters values of {@code ${…}} in references
     * @param pool models that outlive the run; the caller closes it, unless the run is closed
     * @param first listeners that are told before those on the class path
     * @param cancelled whether the run is to be given up
     */
    public static Run of(
            RunSettings settings,
            Parameters parameters,
            List<Cell> cells,
            ModelPool pool,
            List<RunListener> first,
            BooleanSupplier cancelled) {
        return new Run(
                new RunState(
                        settings,
                        parameters,
                        ModelLoaders.onClassPath(),
                        pool,
                        new Outcomes(),
                        PairProbes.onClassPath(settings)),
                cells,
                new Listeners(
                        Stream.concat(
                                        first.stream(),
                                        ServiceLoader.load(RunListener.class).stream()
                                                .map(ServiceLoader.Provider::get))
                                .toList()),
                Clock.systemUTC(),
                cancelled);
    }

    private static List<CellId> ids(List<Cell> cells) {
        return cells.stream().map(Cell::id).toList();
    }

    /** Tells listeners that the run begins; the first cell does so where nobody did. */
    public void begin() {
        begun.set(true);
        progress.begin();
        listeners.runStarted(ids(cells));
    }

    private void beginOnce() {
        if (!begun.get()) {
            begin();
        }
    }

    /**
     * Runs a cell and reports whatever happens. What fails first is the cell's failure, whatever
     * fails after it.
     */
    public CellResult run(Cell cell, GateBody gate) {
        FirstFailure failure = new FirstFailure();
        FirstFailure ofListeners = new FirstFailure();
        ofListeners.guard(this::beginOnce);
        ofListeners.guard(() -> listeners.cellStarted(cell.id()));
        ofListeners.guard(() -> progress.cell(cell.id()));
        CellReport report =
                new CellRunner(state, cell, progress, clock, cancelled).run(gate, failure);
        done.add(cell);
        reports.add(report);
        failure.guard(ofListeners::rethrow);
        failure.guard(() -> state.keepFor(remaining()));
        failure.guard(() -> listeners.cellFinished(report));
        failure.guard(() -> listeners.runContinues(RunFacts.report(reports, state)));
        return new CellResult(report, failure.get());
    }

    private List<Cell> remaining() {
        return cells.stream().filter(cell -> !done.contains(cell)).toList();
    }

    /** Tells listeners that the run ended. */
    public void end() {
        listeners.runFinished(RunFacts.report(reports, state));
    }

    /** Gives back the memory of all models. */
    @Override
    public void close() {
        state.pool().close();
    }
}
