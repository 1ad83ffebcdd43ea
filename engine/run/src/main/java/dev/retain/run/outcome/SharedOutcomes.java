package dev.retain.run.outcome;

import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.api.report.OutcomeCounts;
import dev.retain.api.report.StoreException;
import dev.retain.run.sweep.SweepBook;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apiguardian.api.API;

/** The outcomes of a run, opened when the first cell needs them. */
@API(status = INTERNAL, since = "0.1")
public final class SharedOutcomes {

    private final Supplier<RunOutcomes> opening;
    private Optional<RunOutcomes> opened = Optional.empty();
    private Optional<StoreException> unusable = Optional.empty();

    /** Nothing is opened yet. */
    public SharedOutcomes(Supplier<RunOutcomes> opening) {
        this.opening = opening;
    }

    /**
     * The outcomes.
     *
     * @throws StoreException if their store cannot be used; that is tried once, so that a hundred
     *     cells do not wait for a server a hundred times
     */
    public synchronized RunOutcomes get() {
        if (unusable.isPresent()) {
            throw new StoreException(String.valueOf(unusable.get().getMessage()), unusable.get());
        }
        try {
            RunOutcomes outcomes = opened.orElseGet(opening);
            opened = Optional.of(outcomes);
            return outcomes;
        } catch (StoreException e) {
            unusable = Optional.of(e);
            throw e;
        }
    }

    /** Closes the store, if it was opened. */
    public synchronized void close() {
        opened.ifPresent(RunOutcomes::close);
    }

    /** What cells were in earlier runs; empty where no cell needed the store, or it keeps none. */
    public synchronized Optional<RunHistory> history() {
        return opened.flatMap(RunOutcomes::history);
    }

    /** As {@link RunOutcomes#ofSweeps}; empty where no cell needed the store. */
    public synchronized <T> Optional<T> ofSweeps(Function<SweepBook, T> question) {
        return opened.flatMap(outcomes -> outcomes.ofSweeps(question));
    }

    /** How many the store had and how many were computed; empty where no cell needed any. */
    public synchronized Optional<OutcomeCounts> counts() {
        return opened.map(outcomes -> new OutcomeCounts(outcomes.fromStore(), outcomes.computed()));
    }
}
