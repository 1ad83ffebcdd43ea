package dev.retain.run.outcome;

import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.api.report.CellId;
import dev.retain.api.report.SampleRecord;
import dev.retain.api.report.StoreException;
import dev.retain.api.report.TrendPoint;
import dev.retain.run.attempt.PlanBook;
import dev.retain.run.settings.Constants;
import dev.retain.run.sweep.SweepBook;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The outcomes of a run: those that its cells have had are in memory, the others in a store, if
 * there is one. Knows how many were computed, and how many the store had.
 */
@API(status = INTERNAL, since = "0.1")
public final class RunOutcomes implements OutcomeStore {

    private static final Logger LOG = LoggerFactory.getLogger(RunOutcomes.class);

    private final Outcomes memory = new Outcomes();
    private final boolean required;
    private @Nullable OutcomeStore store;
    private int fromStore;
    private int computed;

    /** Those of a run without a store. */
    public RunOutcomes() {
        this.required = false;
    }

    /**
     * Those of a run with a store.
     *
     * @param required whether the run cannot go on without it
     */
    public RunOutcomes(OutcomeStore store, boolean required) {
        this.store = store;
        this.required = required;
    }

    /** How many the store had. */
    public synchronized int fromStore() {
        return fromStore;
    }

    /** How many were computed. */
    public synchronized int computed() {
        return computed;
    }

    @Override
    public synchronized Map<OutcomeKey, SampleRecord> find(Collection<OutcomeKey> keys) {
        Map<OutcomeKey, SampleRecord> known = memory.find(keys);
        Set<OutcomeKey> others = new LinkedHashSet<>(keys);
        others.removeAll(known.keySet());
        if (!others.isEmpty()) {
            Map<OutcomeKey, SampleRecord> found = ask(of -> of.find(others), Map.of());
            memory.keep(found);
            fromStore += found.size();
            known.putAll(found);
        }
        return known;
    }

    @Override
    public synchronized Set<OutcomeKey> claim(Collection<OutcomeKey> keys) {
        return ask(of -> of.claim(keys), memory.claim(keys));
    }

    @Override
    public synchronized void renew() {
        tell(OutcomeStore::renew);
    }

    @Override
    public synchronized void keep(Map<OutcomeKey, SampleRecord> outcomes) {
        // What the store did not take is not known, so that asking again fails again.
        tell(of -> of.keep(outcomes));
        memory.keep(outcomes);
        computed += outcomes.size();
    }

    @Override
    public synchronized void release(Collection<OutcomeKey> keys) {
        tell(of -> of.release(keys));
    }

    /** Whether the plans that are put are counted. */
    public synchronized boolean countsPlans() {
        return ask(of -> of.plans().isPresent(), false);
    }

    /** What the store says of plans; empty where they are not counted, or not any more. */
    synchronized <T> Optional<T> ofPlans(Function<PlanBook, T> question) {
        return ask(of -> of.plans().map(question), Optional.empty());
    }

    @Override
    public synchronized Optional<RunHistory> history() {
        return ask(OutcomeStore::history, Optional.<RunHistory>empty()).map(Guarded::new);
    }

    /** What the store says of runs that are shared out; empty where it keeps nothing of them. */
    public synchronized <T> Optional<T> ofSweeps(Function<SweepBook, T> question) {
        return ask(of -> of.sweeps().map(question), Optional.empty());
    }

    /** A history whose failures are those of the store. */
    private final class Guarded implements RunHistory {

        private final RunHistory history;

        Guarded(RunHistory history) {
            this.history = history;
        }

        @Override
        public List<TrendPoint> of(CellId cell, String run, int most) {
            synchronized (RunOutcomes.this) {
                return ask(of -> history.of(cell, run, most), List.of());
            }
        }

        @Override
        public void keep(CellId cell, TrendPoint point) {
            synchronized (RunOutcomes.this) {
                tell(of -> history.keep(cell, point));
            }
        }
    }

    @Override
    public synchronized void close() {
        tell(OutcomeStore::close);
        store = null;
    }

    private void tell(Consumer<OutcomeStore> what) {
        ask(
                of -> {
                    what.accept(of);
                    return true;
                },
                true);
    }

    /** What the store says; {@code otherwise} where there is none, or none any more. */
    private <T> T ask(Function<OutcomeStore, T> question, T otherwise) {
        OutcomeStore of = store;
        if (of == null) {
            return otherwise;
        }
        try {
            return question.apply(of);
        } catch (StoreException e) {
            if (required) {
                throw e;
            }
            LOG.warn(
                    "{}; the run goes on without a store, since {} is false",
                    e.getMessage(),
                    Constants.STORE_REQUIRED);
            store = null;
            closeQuietly(of);
            return otherwise;
        }
    }

    /** It failed already, and what was kept is kept. */
    private static void closeQuietly(OutcomeStore failed) {
        try {
            failed.close();
        } catch (StoreException e) {
            LOG.debug("the store that failed cannot be closed", e);
        }
    }
}
