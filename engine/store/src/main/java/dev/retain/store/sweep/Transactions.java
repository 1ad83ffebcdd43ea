package dev.retain.store.sweep;

import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.api.report.StoreException;
import java.time.Clock;
import java.util.function.Function;
import org.apiguardian.api.API;
import org.jdbi.v3.core.Handle;

/** Where the tables are. Every method throws {@link StoreException} where it fails. */
@API(status = INTERNAL, since = "0.1")
public interface Transactions {

    /** Looks something up. */
    <T> T read(Function<Handle, T> work);

    /** Changes something, all or nothing. */
    <T> T write(Function<Handle, T> work);

    /** Changes something, all or nothing, that is still there when the power fails after it. */
    <T> T keep(Function<Handle, T> work);

    /** Changes something, all or nothing, while no other process changes anything. */
    <T> T writeAlone(Function<Handle, T> work);

    /** The clock that all processes agree on which use it. */
    Clock clock();

    /**
     * Says that what was read is not what was written.
     *
     * @param what a few words on it
     */
    StoreException damaged(String what, Throwable cause);
}
