package dev.retain.run;

import dev.retain.api.report.CellId;
import dev.retain.api.report.CellReport;
import dev.retain.api.report.Progress;
import dev.retain.api.report.RunListener;
import dev.retain.api.report.RunReport;
import java.util.List;
import java.util.function.Consumer;

/**
 * Every listener on the class path, called by one thread at a time. All are called, also when one
 * fails; then the first failure is thrown.
 */
final class Listeners implements RunListener {

    private final List<RunListener> all;

    Listeners(List<RunListener> all) {
        this.all = all;
    }

    @Override
    public void runStarted(List<CellId> cells) {
        tell(listener -> listener.runStarted(cells));
    }

    @Override
    public void cellStarted(CellId cell) {
        tell(listener -> listener.cellStarted(cell));
    }

    @Override
    public void planned(CellId cell, String suite, String plan) {
        tell(listener -> listener.planned(cell, suite, plan));
    }

    @Override
    public void progressed(Progress progress) {
        tell(listener -> listener.progressed(progress));
    }

    @Override
    public void cellFinished(CellReport report) {
        tell(listener -> listener.cellFinished(report));
    }

    @Override
    public void runContinues(RunReport soFar) {
        tell(listener -> listener.runContinues(soFar));
    }

    @Override
    public void told(String sentence) {
        tell(listener -> listener.told(sentence));
    }

    @Override
    public void runFinished(RunReport report) {
        tell(listener -> listener.runFinished(report));
    }

    @Override
    public void runFailed(RunReport report) {
        tell(listener -> listener.runFailed(report));
    }

    private synchronized void tell(Consumer<RunListener> call) {
        FirstFailure failure = new FirstFailure();
        all.forEach(listener -> failure.guard(() -> call.accept(listener)));
        failure.rethrowUnchecked();
    }
}
