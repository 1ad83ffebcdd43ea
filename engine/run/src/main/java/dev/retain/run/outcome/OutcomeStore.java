package dev.retain.run.outcome;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import dev.retain.api.report.SampleRecord;
import dev.retain.api.report.StoreException;
import dev.retain.run.attempt.PlanBook;
import dev.retain.run.sweep.SweepBook;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apiguardian.api.API;

/**
 * Keeps outcomes of baselines and candidates by their content. It is opened for a run and closed at
 * its end. Thread-safe. Every method throws {@link StoreException} where the store fails.
 *
 * <p>Processes that share a store compute nothing twice: each claims what it is going to compute,
 * and waits for what another has claimed. A claim ends when its outcome is kept, when it is
 * released, when its process ends, or when it was not renewed for a while.
 */
@API(status = EXPERIMENTAL, since = "0.1")
public interface OutcomeStore extends AutoCloseable {

    /** What is kept for some keys; those of which nothing is kept are left out. */
    Map<OutcomeKey, SampleRecord> find(Collection<OutcomeKey> keys);

    /**
     * Claims outcomes for this process.
     *
     * @param keys of outcomes that were not found
     * @return those that this process is to compute; another one computes the others, or has kept
     *     them meanwhile
     */
    Set<OutcomeKey> claim(Collection<OutcomeKey> keys);

    /**
     * Says that what was claimed is still being computed. Cheap enough to be called at each step.
     */
    void renew();

    /**
     * Keeps what was computed, all or nothing, and ends its claims. What is there already stays.
     */
    void keep(Map<OutcomeKey, SampleRecord> outcomes);

    /** Ends claims of outcomes that are not going to be computed. */
    void release(Collection<OutcomeKey> keys);

    /** The plans that were put so far; empty where they are not counted. */
    default Optional<PlanBook> plans() {
        return Optional.empty();
    }

    /** What cells were in each run, in a store that keeps that, too. */
    default Optional<RunHistory> history() {
        return Optional.empty();
    }

    /** How runs are shared out, in a store that keeps that, too. */
    default Optional<SweepBook> sweeps() {
        return Optional.empty();
    }

    /** Gives back what it holds. Closing twice is harmless. */
    @Override
    void close();
}
