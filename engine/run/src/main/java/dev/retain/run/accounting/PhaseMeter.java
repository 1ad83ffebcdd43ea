package dev.retain.run.accounting;

import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.api.report.CellPhase;
import dev.retain.api.report.PhaseWork;
import dev.retain.api.task.LoadedModel;
import dev.retain.api.task.Work;
import java.time.Duration;
import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.apiguardian.api.API;

/**
 * Times the phases of a cell and counts what its models do in them. One thread goes through the
 * phases; another may ask what they took so far. All time belongs to exactly one phase.
 */
@API(status = INTERNAL, since = "0.1")
public final class PhaseMeter {

    private record Spent(long nanos, Work work) {

        Spent plus(Spent other) {
            return new Spent(nanos + other.nanos, work.plus(other.work));
        }
    }

    private final LongSupplier nanos;
    private final Map<CellPhase, Spent> spent = new EnumMap<>(CellPhase.class);
    private final Map<LoadedModel, Work> counted = new IdentityHashMap<>();
    private CellPhase now = CellPhase.START;
    private long since;

    /**
     * Begins with {@link CellPhase#START}.
     *
     * @param nanos a clock that only goes on
     */
    public PhaseMeter(LongSupplier nanos) {
        this.nanos = nanos;
        this.since = nanos.getAsLong();
    }

    /** Does a step in a phase, and goes back to the one before. */
    public <T> T in(CellPhase phase, Supplier<T> step) {
        CellPhase before = enter(phase);
        try {
            return step.get();
        } finally {
            enter(before);
        }
    }

    /** Does a step in a phase, and goes back to the one before. */
    public void run(CellPhase phase, Runnable step) {
        in(
                phase,
                () -> {
                    step.run();
                    return phase;
                });
    }

    /** Counts what a model does from now on. */
    public synchronized LoadedModel watch(LoadedModel model) {
        counted.computeIfAbsent(model, LoadedModel::work);
        return model;
    }

    /** What the phases took so far, those that there were, in their order. */
    public synchronized List<PhaseWork> phases() {
        settle();
        double rate =
                counted.keySet().stream().mapToDouble(LoadedModel::flopsPerSecond).max().orElse(0);
        return spent.entrySet().stream()
                .map(
                        entry ->
                                new PhaseWork(
                                        entry.getKey(),
                                        Duration.ofNanos(entry.getValue().nanos()),
                                        entry.getValue().work(),
                                        rate))
                .toList();
    }

    private synchronized CellPhase enter(CellPhase next) {
        settle();
        CellPhase before = now;
        now = next;
        return before;
    }

    private void settle() {
        long time = nanos.getAsLong();
        Work done = Work.NONE;
        for (Map.Entry<LoadedModel, Work> known : counted.entrySet()) {
            Work all = known.getKey().work();
            done = done.plus(all.since(known.getValue()));
            known.setValue(all);
        }
        spent.merge(now, new Spent(time - since, done), Spent::plus);
        since = time;
    }
}
