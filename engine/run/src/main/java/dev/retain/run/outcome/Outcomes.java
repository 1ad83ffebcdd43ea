package dev.retain.run.outcome;

import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.api.report.SampleRecord;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apiguardian.api.API;

/** The outcomes of a run, in memory. Its cells take turns, so all that is claimed is given. */
@API(status = INTERNAL, since = "0.1")
public final class Outcomes implements OutcomeStore {

    private final Map<OutcomeKey, SampleRecord> kept = new ConcurrentHashMap<>();

    @Override
    public Map<OutcomeKey, SampleRecord> find(Collection<OutcomeKey> keys) {
        Map<OutcomeKey, SampleRecord> found = new LinkedHashMap<>();
        for (OutcomeKey key : keys) {
            SampleRecord outcome = kept.get(key);
            if (outcome != null) {
                found.put(key, outcome);
            }
        }
        return found;
    }

    @Override
    public Set<OutcomeKey> claim(Collection<OutcomeKey> keys) {
        Set<OutcomeKey> claimed = new LinkedHashSet<>(keys);
        claimed.removeAll(kept.keySet());
        return claimed;
    }

    @Override
    public void renew() {}

    @Override
    public void keep(Map<OutcomeKey, SampleRecord> outcomes) {
        outcomes.forEach(kept::putIfAbsent);
    }

    @Override
    public void release(Collection<OutcomeKey> keys) {}

    @Override
    public void close() {}
}
