package dev.retain.run.testing;

import dev.retain.api.report.SampleRecord;
import dev.retain.api.report.StoreException;
import dev.retain.run.attempt.PlanBook;
import dev.retain.run.outcome.OutcomeKey;
import dev.retain.run.outcome.OutcomeStore;
import dev.retain.run.outcome.Outcomes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A store in memory that others claim outcomes of, and that may fail. */
public final class SharedStore implements OutcomeStore {

    private final Outcomes kept = new Outcomes();
    private final Set<OutcomeKey> ofOthers = new HashSet<>();
    private final Set<OutcomeKey> claimed = new HashSet<>();
    private final List<Integer> batches = new ArrayList<>();
    private Optional<PlanBook> plans = Optional.empty();
    private boolean full;
    private boolean closed;

    /** Another process claims outcomes. */
    public void claimedByOthers(Collection<OutcomeKey> keys) {
        ofOthers.addAll(keys);
    }

    /** Another process has computed what it claimed. */
    public void othersKeep(Map<OutcomeKey, SampleRecord> outcomes) {
        kept.keep(outcomes);
        ofOthers.removeAll(outcomes.keySet());
    }

    /** Counts attempts from now on. */
    public SharedStore counting(PlanBook book) {
        plans = Optional.of(book);
        return this;
    }

    /** Keeps nothing from now on. */
    public void fill() {
        full = true;
    }

    /** How many outcomes each call kept. */
    public List<Integer> batches() {
        return List.copyOf(batches);
    }

    /** What was claimed, and neither kept nor released. */
    public Set<OutcomeKey> claimed() {
        return Set.copyOf(claimed);
    }

    /** Whether it was closed. */
    public boolean isClosed() {
        return closed;
    }

    @Override
    public Map<OutcomeKey, SampleRecord> find(Collection<OutcomeKey> keys) {
        return kept.find(keys);
    }

    @Override
    public Set<OutcomeKey> claim(Collection<OutcomeKey> keys) {
        Set<OutcomeKey> ours = kept.claim(keys);
        ours.removeAll(ofOthers);
        claimed.addAll(ours);
        return ours;
    }

    @Override
    public void renew() {}

    @Override
    public void keep(Map<OutcomeKey, SampleRecord> outcomes) {
        if (full) {
            throw new StoreException("the store is full; make room");
        }
        batches.add(outcomes.size());
        kept.keep(outcomes);
        claimed.removeAll(outcomes.keySet());
    }

    @Override
    public void release(Collection<OutcomeKey> keys) {
        keys.forEach(claimed::remove);
    }

    @Override
    public Optional<PlanBook> plans() {
        return plans;
    }

    @Override
    public void close() {
        closed = true;
    }
}
