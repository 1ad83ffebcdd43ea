package dev.retain.run.settings;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import java.util.Optional;
import java.util.OptionalInt;
import org.apiguardian.api.API;

/**
 * How the cells of a run are shared out among processes that name one store.
 *
 * @param shard which of them this process runs; empty for all
 * @param byTime whether a cell that no shard has yet goes where the least time is expected, and not
 *     where the hash of its id says
 * @param merge how many shards the process puts together, if it does that and computes nothing
 * @param dated whether the date of the run was given
 */
@API(status = EXPERIMENTAL, since = "0.1")
public record ShardSettings(
        Optional<Shard> shard, boolean byTime, OptionalInt merge, boolean dated) {

    /** How many shards a run may have at most. */
    public static final int MOST = 10_000;

    /** Of how many shards the run is; 0 if it is of none. */
    public int count() {
        return shard.map(Shard::of).orElse(merge.orElse(0));
    }

    /**
     * One of several shares of the cells.
     *
     * @param number from 1 on
     * @param of how many there are
     */
    public record Shard(int number, int of) {

        /** Such as {@code 2 of 8}. */
        @Override
        public String toString() {
            return number + " of " + of;
        }
    }
}
