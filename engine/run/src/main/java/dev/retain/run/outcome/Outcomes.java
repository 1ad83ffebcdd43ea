package dev.retain.run.outcome;

import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.api.report.SampleRecord;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apiguardian.api.API;

/** The outcomes of a run, in memory. */
@API(status = INTERNAL, since = "0.1")
public final class Outcomes implements OutcomeStore {

    private final Map<OutcomeKey, SampleRecord> kept = new ConcurrentHashMap<>();

    @Override
    public Optional<SampleRecord> find(OutcomeKey key) {
        return Optional.ofNullable(kept.get(key));
    }

    @Override
    public void keep(OutcomeKey key, SampleRecord outcome) {
        kept.putIfAbsent(key, outcome);
    }
}
