package dev.retain.run.outcome;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import dev.retain.api.report.StoreException;
import dev.retain.run.settings.RunSettings;
import dev.retain.run.settings.StoreReference;
import org.apiguardian.api.API;

/** Opens stores of some kind; found by {@link java.util.ServiceLoader}. */
@API(status = EXPERIMENTAL, since = "0.1")
public interface OutcomeStoreProvider {

    /** Whether it opens stores of this kind. */
    boolean opens(StoreReference reference);

    /**
     * Opens a store, which is made if it is not there.
     *
     * @throws StoreException if it cannot be used, with the way out
     */
    OutcomeStore open(StoreReference reference, RunSettings settings);
}
