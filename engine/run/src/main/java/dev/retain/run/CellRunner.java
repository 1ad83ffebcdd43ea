package dev.retain.run;

import dev.retain.api.ModelNotFoundException;
import dev.retain.api.report.CellReport;
import dev.retain.api.report.CellReport.Outcome;
import dev.retain.api.report.PhaseWork;
import dev.retain.api.report.TrendPoint;
import dev.retain.run.accounting.PhaseMeter;
import dev.retain.run.outcome.SampleLog;
import dev.retain.run.settings.Constants;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Runs one cell and reports whatever happened. The cell has a thread of its own, which is given up
 * when it does not end.
 */
final class CellRunner {

    private static final String GATE_DOES_NOT_END =
            ", and its gate did not end when it was interrupted; let the gate end (the stack trace"
                    + " shows where it was)";

    private static final String HOLDS =
            "another cell has its hands on what this one needs, so this one was not run: %s";

    private final RunState run;
    private final Cell cell;
    private final Clock clock;
    private final Patience patience;
    private final BooleanSupplier cancelled;
    private final Instant begin;
    private final PhaseMeter meter = new PhaseMeter(System::nanoTime);
    private final CellJudging judging;
    private CellFolder folder;
    private List<TrendPoint> trend = List.of();

    CellRunner(
            RunState run,
            Cell cell,
            ProgressEstimate progress,
            Clock clock,
            Patience patience,
            BooleanSupplier cancelled) {
        this.run = run;
        this.cell = cell;
        this.clock = clock;
        this.patience = patience;
        this.cancelled = cancelled;
        this.begin = clock.instant();
        this.folder = new CellFolder(CellFolder.first(run.settings().reports(), cell.id()), 1);
        this.judging =
                new CellJudging(
                        run, cell, progress, () -> folder.directory(), this::deadline, meter);
    }

    /** Runs the cell; what fails goes to {@code failure}, after what failed there before. */
    CellReport run(GateBody gate, FirstFailure failure) {
        failure.guard(
                () -> {
                    folder = CellFolder.claim(folder.directory(), run.id());
                    try (SampleLog log = SampleLog.in(folder.directory())) {
                        watch(gate, log);
                    }
                });
        CellReport ended = report(failure.get(), meter.phases());
        failure.guard(() -> trend = run.memory().trends().with(ended, clock.instant()));
        return report(failure.get(), meter.phases());
    }

    /** Reports a cell that is not run. */
    CellReport without(RuntimeException why) {
        return report(Optional.of(why), List.of());
    }

    private void watch(GateBody gate, SampleLog log) throws Exception {
        CellThread thread = CellThread.start("retain " + cell.id(), () -> judging.judge(gate, log));
        if (!thread.endsWithin(patience.limit())) {
            interrupt(thread);
        }
        judging.custody().giveUp();
        judging.failure().rethrow();
    }

    /** What failed before the limit comes first; what fails after it may be our doing. */
    private void interrupt(CellThread thread) throws Exception {
        FirstFailure all = new FirstFailure();
        judging.failure().get().ifPresent(all::add);
        StackTraceElement[] where = thread.where();
        thread.interrupt();
        String still = thread.endsWithin(patience.withGate()) ? "" : still(thread);
        Optional<Throwable> last = judging.failure().end();
        if (last.filter(CellTimeoutException.class::isInstance).isEmpty()) {
            all.add(new CellTimeoutException(tooLong(still), where));
        }
        last.ifPresent(all::add);
        all.rethrow();
    }

    /** Waits for the runner and the model, and gives up what still does not end. */
    private String still(CellThread thread) {
        if (judging.custody().isOurs() && thread.endsWithin(patience.withModel())) {
            return "";
        }
        if (!judging.custody().giveUp()) {
            return GATE_DOES_NOT_END;
        }
        String still =
                ", and what it was doing did not end within %d s of an interrupt"
                        .formatted(patience.withGate().plus(patience.withModel()).toSeconds());
        run.pool().hold(() -> !thread.hasEnded(), HOLDS.formatted(tooLong(still)));
        return still + ", so the run ends here (the stack trace shows where it was)";
    }

    private String tooLong(String also) {
        return "%s took longer than %d s%s; raise %s or lower %s"
                .formatted(
                        cell.id(),
                        patience.limit().toSeconds(),
                        also,
                        Constants.CELL_TIMEOUT,
                        Constants.SAMPLES);
    }

    /** Gives up when the run was cancelled or the cell has had its time. */
    private void deadline() {
        if (cancelled.getAsBoolean()) {
            throw new CellAbortedException("the run was cancelled");
        }
        if (Duration.between(begin, clock.instant()).compareTo(patience.limit()) > 0) {
            throw new CellTimeoutException(tooLong(""));
        }
    }

    private CellReport report(Optional<Throwable> failure, List<PhaseWork> phases) {
        CellSeen seen = judging.seen();
        return new CellReport(
                cell.id(),
                failure.map(this::outcome).orElse(Outcome.PASSED),
                failure.map(CellRunner::message),
                cell.candidate().requested(),
                seen.inspection(),
                seen.verdicts(),
                seen.scores(),
                seen.suites(),
                seen.measures(),
                RunFacts.with(phases, seen.facts()),
                folder.directory(),
                Duration.between(begin, clock.instant()),
                folder.attempt(),
                phases,
                trend);
    }

    private Outcome outcome(Throwable failure) {
        if (failure instanceof AssertionError) {
            return Outcome.FAILED;
        }
        boolean mayBeMissing =
                failure instanceof ModelNotFoundException && !run.settings().missingModelFails();
        return failure instanceof CellAbortedException || mayBeMissing
                ? Outcome.ABORTED
                : Outcome.BROKEN;
    }

    /** What a failure says. */
    static String message(Throwable failure) {
        String message = failure.getMessage();
        return message == null ? failure.toString() : message;
    }
}
