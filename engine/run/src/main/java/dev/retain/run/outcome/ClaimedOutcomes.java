package dev.retain.run.outcome;

import dev.retain.api.EvaluationException;
import dev.retain.api.report.SampleRecord;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Outcomes that a store has, or that are computed: by this process, or by another one that claimed
 * them and is waited for.
 */
final class ClaimedOutcomes {

    private static final Logger LOG = LoggerFactory.getLogger(ClaimedOutcomes.class);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

    private final OutcomeStore store;
    private final String name;
    private final Runnable checkpoint;
    private final Listener listener;

    /** Hears where outcomes come from. */
    interface Listener {

        /** An outcome is known now, from the store or because it was computed. */
        void heard(OutcomeKey key, boolean computed);
    }

    /** Computes outcomes that were claimed. */
    interface Computing {

        /** Computes all of them. */
        void compute(Set<OutcomeKey> ours, Work work);
    }

    /** Keeps what was computed, on the way and not only at the end. */
    interface Work {

        /** Keeps outcomes. */
        void keep(Map<OutcomeKey, SampleRecord> outcomes);

        /** Is called before each step of what is computed; throws to give up. */
        void step();
    }

    /**
     * Outcomes of a store.
     *
     * @param name whose outcomes they are, for messages
     * @param checkpoint called before each step; throws to give up
     */
    ClaimedOutcomes(OutcomeStore store, String name, Runnable checkpoint, Listener listener) {
        this.store = store;
        this.name = name;
        this.checkpoint = checkpoint;
        this.listener = listener;
    }

    /** The outcomes, in the order of their keys. */
    List<SampleRecord> of(Collection<OutcomeKey> keys, Computing computing) {
        Map<OutcomeKey, SampleRecord> known = new HashMap<>(taken(keys));
        Set<OutcomeKey> open = new LinkedHashSet<>(keys);
        open.removeAll(known.keySet());
        boolean told = false;
        while (!open.isEmpty()) {
            Set<OutcomeKey> ours = store.claim(open);
            if (ours.isEmpty() && !told) {
                LOG.info("another process computes {} outcomes of {}", open.size(), name);
                told = true;
            }
            Map<OutcomeKey, SampleRecord> next =
                    ours.isEmpty() ? ofOthers(open) : computed(ours, computing);
            known.putAll(next);
            open.removeAll(next.keySet());
        }
        return keys.stream().map(known::get).toList();
    }

    private Map<OutcomeKey, SampleRecord> taken(Collection<OutcomeKey> keys) {
        Map<OutcomeKey, SampleRecord> found = store.find(keys);
        found.keySet().forEach(key -> listener.heard(key, false));
        return found;
    }

    /** What another process has computed meanwhile. */
    private Map<OutcomeKey, SampleRecord> ofOthers(Set<OutcomeKey> claimed) {
        Map<OutcomeKey, SampleRecord> found = taken(claimed);
        if (found.isEmpty()) {
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
            checkpoint.run();
            if (Thread.currentThread().isInterrupted()) {
                throw new EvaluationException(
                        "interrupted while waiting for %d outcomes of %s that another process computes; run again when that has ended"
                                .formatted(claimed.size(), name));
            }
        }
        return found;
    }

    private Map<OutcomeKey, SampleRecord> computed(Set<OutcomeKey> ours, Computing computing) {
        Map<OutcomeKey, SampleRecord> computed = new HashMap<>();
        try {
            computing.compute(ours, new Keeping(computed));
        } catch (RuntimeException | Error e) {
            release(ours, computed, e);
            throw e;
        }
        return computed;
    }

    private void release(
            Set<OutcomeKey> ours, Map<OutcomeKey, SampleRecord> computed, Throwable reason) {
        try {
            store.release(ours.stream().filter(key -> !computed.containsKey(key)).toList());
        } catch (RuntimeException e) {
            reason.addSuppressed(e);
        }
    }

    private final class Keeping implements Work {

        private final Map<OutcomeKey, SampleRecord> computed;

        Keeping(Map<OutcomeKey, SampleRecord> computed) {
            this.computed = computed;
        }

        @Override
        public void keep(Map<OutcomeKey, SampleRecord> outcomes) {
            store.keep(outcomes);
            outcomes.keySet().forEach(key -> listener.heard(key, true));
            computed.putAll(outcomes);
        }

        @Override
        public void step() {
            store.renew();
            checkpoint.run();
        }
    }
}
