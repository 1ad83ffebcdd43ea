package dev.retain.run;

import dev.retain.api.EvaluationException;
import dev.retain.api.task.Task;
import dev.retain.run.RunState.Resolved;
import dev.retain.run.accounting.PhaseMeter;
import dev.retain.run.outcome.PairedSuite;
import dev.retain.run.outcome.Side;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** The baseline of a cell, asked for its own sake. */
final class AskedBaseline {

    /** So many samples are one ask, as where no look tells how many are needed. */
    private static final int WIDE = 64;

    private final RunState run;
    private final Cell cell;
    private final BooleanSupplier cancelled;

    /**
     * A baseline.
     *
     * @param cancelled whether it is to be given up
     */
    AskedBaseline(RunState run, Cell cell, BooleanSupplier cancelled) {
        this.run = run;
        this.cell = cell;
        this.cancelled = cancelled;
    }

    int ask(Task suite) {
        Resolved baseline = run.resolve(cell.sources(run.parameters()).baseline());
        var pair =
                new CellPair(
                        run,
                        cell,
                        baseline,
                        new PhaseMeter(System::nanoTime),
                        () -> {
                            throw new IllegalStateException("a baseline has no candidate");
                        });
        Side side =
                new Side(
                        "the baseline",
                        baseline::identity,
                        pair.baseline(),
                        run.outcomes().get(),
                        this::step);
        Optional<Path> data = cell.data().map(run::path);
        var samples =
                new PairedSuite(
                        suite,
                        data,
                        run.settings(),
                        run.data(),
                        run.draws(),
                        run.runtime(),
                        side,
                        side);
        for (int from = 0; from < samples.size(); from += WIDE) {
            samples.baseline(from, Math.min(samples.size(), from + WIDE));
        }
        return samples.size();
    }

    private void step() {
        if (cancelled.getAsBoolean()) {
            throw new EvaluationException("the run was cancelled");
        }
    }
}
