package dev.retain.store;

import dev.retain.api.report.StoreException;
import dev.retain.store.sweep.Transactions;

/** Where the tables of a store are. Every method throws {@link StoreException} where it fails. */
interface Database extends Transactions, AutoCloseable {

    /** Bytes of its files. */
    long size();

    /** By how many bytes what it holds is beyond a limit; 0 or less where it is not. */
    long beyond(long most);

    /** Gives back what nothing takes any more, a little at a time, where others work meanwhile. */
    void shrink();

    /** Writes all anew, so that it takes as little as it can; others wait. */
    void rewrite();

    @Override
    void close();
}
