package dev.retain.run.settings;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import java.util.Optional;
import java.util.OptionalLong;
import org.apiguardian.api.API;

/**
 * How outcomes are kept from run to run.
 *
 * @param reference where; empty for the file in the cache directory
 * @param readOnly whether what a run computes is not kept
 * @param required whether a store that cannot be used fails the run
 * @param most bytes that it may take, if they are limited
 */
@API(status = EXPERIMENTAL, since = "0.1")
public record StoreSettings(
        Optional<StoreReference> reference, boolean readOnly, boolean required, OptionalLong most) {

    /** The name of the file in the cache directory. */
    public static final String FILE = "store.db";

    /** The same store, only read. */
    StoreSettings onlyRead() {
        return new StoreSettings(reference, true, required, most);
    }
}
