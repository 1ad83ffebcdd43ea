package dev.retain.store;

import dev.retain.api.report.StoreException;
import java.time.Clock;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/** Where the tables of a store are. Every method throws {@link StoreException} where it fails. */
interface Database extends AutoCloseable {

    /** Looks something up. */
    <T> T read(Function<Handle, T> work);

    /** Changes something, all or nothing. */
    <T> T write(Function<Handle, T> work);

    /** Changes something, all or nothing, that is still there when the power fails after it. */
    <T> T keep(Function<Handle, T> work);

    /** Changes something, all or nothing, while no other process changes anything. */
    <T> T writeAlone(Function<Handle, T> work);

    /** Bytes of its files. */
    long size();

    /** By how many bytes what it holds is beyond a limit; 0 or less where it is not. */
    long beyond(long most);

    /** Gives back what nothing takes any more, a little at a time, where others work meanwhile. */
    void shrink();

    /** Writes all anew, so that it takes as little as it can; others wait. */
    void rewrite();

    /** The clock that all processes agree on which use it. */
    Clock clock();

    /**
     * Says that what was read is not what was written.
     *
     * @param what a few words on it
     */
    StoreException damaged(String what, Throwable cause);

    @Override
    void close();
}
