package dev.retain.run.outcome;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import dev.retain.api.report.SampleRecord;
import java.util.Optional;
import org.apiguardian.api.API;

/** Keeps outcomes of baselines and candidates by their content. Thread-safe. */
@API(status = EXPERIMENTAL, since = "0.1")
public interface OutcomeStore {

    /** What was kept for a key. */
    Optional<SampleRecord> find(OutcomeKey key);

    /** Keeps what was computed; what is there already stays. */
    void keep(OutcomeKey key, SampleRecord outcome);
}
