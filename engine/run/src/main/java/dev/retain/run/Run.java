package dev.retain.run;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import dev.retain.api.RetainException;
import dev.retain.api.report.CellId;
import dev.retain.api.report.CellReport;
import dev.retain.api.report.RunListener;
import dev.retain.api.report.RunReport;
import dev.retain.api.task.Task;
import dev.retain.run.outcome.OutcomeStores;
import dev.retain.run.outcome.SharedOutcomes;
import dev.retain.run.pair.PairProbes;
import dev.retain.run.settings.CacheDirectory;
import dev.retain.run.settings.Parameters;
import dev.retain.run.settings.RunSettings;
import dev.retain.run.shard.MergedCell;
import dev.retain.run.shard.MergedShards;
import dev.retain.run.shard.RunShares;
import dev.retain.run.source.ModelLoaders;
import dev.retain.run.source.ModelPool;
import dev.retain.run.sweep.ShareRule;
import dev.retain.run.sweep.Sweep;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiFunction;
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
    private final List<CellId> asked;
    private final List<Cell> cells;
    private final Listeners listeners;
    private final ProgressEstimate progress;
    private final Clock clock;
    private final Patience patience;
    private final BooleanSupplier cancelled;
    private final List<CellReport> reports = new CopyOnWriteArrayList<>();
    private final List<String> failures = new CopyOnWriteArrayList<>();
    private final List<Cell> done = new CopyOnWriteArrayList<>();
    private final AtomicBoolean begun = new AtomicBoolean();

    /**
     * A run.
     *
     * @param state what its cells share
     * @param cells all cells of the run, in their order
     * @param listeners who hears of it
     * @param patience how long cells are waited for
     * @param cancelled whether it is to be given up
     */
    Run(
            RunState state,
            List<Cell> cells,
            Listeners listeners,
            Clock clock,
            Patience patience,
            BooleanSupplier cancelled) {
        this.state = state;
        this.asked = ids(cells);
        this.cells =
                cells.stream()
                        .filter(cell -> state.shares().elsewhere(cell.id()).isEmpty())
                        .toList();
        this.listeners = listeners;
        this.clock = clock;
        this.patience = patience;
        this.cancelled = cancelled;
        this.progress = new ProgressEstimate(ids(this.cells), clock, listeners);
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
        var outcomes = new SharedOutcomes(() -> OutcomeStores.onClassPath().open(settings));
        RunShares shares =
                RunShares.of(
                        settings,
                        settings.trend().given().completedFrom(System.getenv(), Path.of("")),
                        RunFacts.runtime(),
                        outcomes,
                        ids(cells));
        return new Run(
                new RunState(
                        shares.settings(),
                        parameters,
                        ModelLoaders.onClassPath(),
                        pool,
                        outcomes,
                        PairProbes.onClassPath(settings),
                        shares),
                cells,
                new Listeners(
                        Stream.concat(
                                        first.stream(),
                                        ServiceLoader.load(RunListener.class).stream()
                                                .map(ServiceLoader.Provider::get)
                                                .filter(
                                                        listener ->
                                                                settings.progress()
                                                                        || !listener.isProgress()))
                                .toList()),
                Clock.systemUTC(),
                Patience.of(settings),
                cancelled);
    }

    /**
     * Shares out the cells of a run before any of its shards begins, so that a rule of the caller's
     * own holds for all of them.
     *
     * @param settings those of one of the shards; which one does not matter
     * @param outcomes those of the store that all shards name
     * @return the run as all its shards see it; what was shared out before stays
     * @throws RetainException if the run was begun with another plan, or the store fails
     */
    public static Sweep share(
            RunSettings settings, SharedOutcomes outcomes, List<CellId> cells, ShareRule rule) {
        return RunShares.share(
                settings,
                settings.trend().given().completedFrom(System.getenv(), Path.of("")),
                RunFacts.runtime(),
                outcomes,
                cells,
                rule);
    }

    private static List<CellId> ids(List<Cell> cells) {
        return cells.stream().map(Cell::id).toList();
    }

    /** Tells listeners that the run begins; the first cell does so where nobody did. */
    public void begin() {
        begun.set(true);
        progress.begin();
        FirstFailure failure = new FirstFailure();
        failure.guard(() -> aside(() -> listeners.runStarted(ids(cells))));
        failure.guard(() -> aside(() -> listeners.runContinues(report())));
        failure.guard(
                () ->
                        aside(
                                () ->
                                        CacheDirectory.warning(state.settings())
                                                .ifPresent(listeners::told)));
        failure.rethrowUnchecked();
    }

    private void beginOnce() {
        if (!begun.get()) {
            begin();
        }
    }

    /** What fails beside a cell makes the run red, so its report must say so. */
    private void aside(Runnable step) {
        try {
            step.run();
        } catch (RuntimeException | Error e) {
            failures.add("beside the gates: " + CellRunner.message(e));
            throw e;
        }
    }

    /**
     * Runs a cell and reports whatever happens. What fails first is the cell's failure, whatever
     * fails after it. A cell that does not end in its time is given up; if it holds what others
     * need, those are not run.
     */
    public CellResult run(Cell cell, GateBody gate) {
        if (state.shares().problem().isPresent()) {
            return refuse(cell, state.shares().problem().get());
        }
        if (state.shares().merge().isPresent()) {
            return merge(cell, state.shares().merge().get());
        }
        return state.pool()
                .held()
                .map(why -> refuse(cell, new CellAbortedException(why)))
                .orElseGet(() -> report(cell, (runner, failure) -> runner.run(gate, failure)));
    }

    /**
     * Reports a cell that is not to be run. It has no failure of its own.
     *
     * @param why a sentence
     */
    public CellResult skip(Cell cell, String why) {
        return report(cell, (runner, failure) -> runner.without(new CellAbortedException(why)));
    }

    /**
     * Computes what the baseline of a cell does on the samples of one of its suites, and keeps it
     * for the cells that need it. Nothing is judged or reported, and the candidate is not looked
     * for.
     *
     * @param suite one of the cell's suites
     * @return how many samples there are
     * @throws RetainException if the baseline cannot do it
     */
    public int askBaseline(Cell cell, Task suite) {
        return new AskedBaseline(state, cell, cancelled).ask(suite);
    }

    /** Where a cell's reports lie in the folder of a run's reports. */
    public static Path folder(Path reports, CellId cell) {
        return CellFolder.first(reports, cell);
    }

    /** Why a cell is left to another process, if it is; then it is neither run nor reported. */
    public Optional<String> elsewhere(CellId cell) {
        return state.shares().elsewhere(cell);
    }

    private CellResult merge(Cell cell, MergedShards shards) {
        Path reportsOfRun = state.settings().reports().toAbsolutePath();
        Path first = CellFolder.first(reportsOfRun, cell.id());
        return report(
                cell,
                (runner, failure) -> {
                    try {
                        MergedCell taken =
                                shards.take(
                                        cell.id(),
                                        reportsOfRun,
                                        number -> CellFolder.of(first, number));
                        reports.addAll(taken.before());
                        taken.failure().ifPresent(failure::add);
                        return taken.last();
                    } catch (RetainException e) {
                        failure.add(e);
                        return runner.without(e);
                    }
                });
    }

    private CellResult refuse(Cell cell, RuntimeException why) {
        return report(
                cell,
                (runner, failure) -> {
                    failure.add(why);
                    return runner.without(why);
                });
    }

    private CellResult report(Cell cell, BiFunction<CellRunner, FirstFailure, CellReport> becomes) {
        FirstFailure failure = new FirstFailure();
        FirstFailure ofListeners = new FirstFailure();
        ofListeners.guard(this::beginOnce);
        ofListeners.guard(() -> aside(() -> listeners.cellStarted(cell.id())));
        ofListeners.guard(() -> progress.cell(cell.id()));
        CellReport report =
                becomes.apply(
                        new CellRunner(state, cell, progress, clock, patience, cancelled), failure);
        done.add(cell);
        reports.add(report);
        failure.guard(ofListeners::rethrow);
        if (state.pool().held().isEmpty()) {
            failure.guard(() -> aside(() -> state.keepFor(remaining())));
            failure.guard(() -> aside(() -> ended(report)));
        }
        failure.guard(() -> aside(() -> listeners.cellFinished(report)));
        failure.guard(() -> aside(() -> listeners.runContinues(report())));
        return new CellResult(report, failure.get());
    }

    /** What was given up by who runs it is to be run again, and brings nothing. */
    private void ended(CellReport report) {
        if (!cancelled.getAsBoolean()) {
            state.shares().ended(report, state.id().text(), () -> report().facts());
        }
    }

    private RunReport report() {
        return RunFacts.report(reports, failures, state, asked);
    }

    private List<Cell> remaining() {
        return cells.stream().filter(cell -> !done.contains(cell)).toList();
    }

    /**
     * Closes the store of outcomes, writes what was blessed and tells listeners that the run ended,
     * and once more if one of them failed to hear it.
     */
    public void end() {
        FirstFailure failure = new FirstFailure();
        failure.guard(() -> aside(state.outcomes()::close));
        failure.guard(
                () -> aside(() -> state.memory().blessings().write().forEach(listeners::told)));
        failure.guard(() -> aside(() -> listeners.runFinished(report())));
        if (failure.get().isPresent()) {
            failure.guard(() -> listeners.runFailed(report()));
        }
        failure.rethrowUnchecked();
    }

    /**
     * Closes the store of outcomes, and gives back the memory of all models, but for those that a
     * cell without an end holds.
     */
    @Override
    public void close() {
        FirstFailure failure = new FirstFailure();
        failure.guard(state.outcomes()::close);
        failure.guard(state.pool()::close);
        failure.rethrowUnchecked();
    }
}
