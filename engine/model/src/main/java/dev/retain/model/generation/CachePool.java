package dev.retain.model.generation;

import dev.retain.model.decoder.Decoder;
import dev.retain.model.decoder.KeyValueCache;
import dev.retain.model.torch.NativeRuntimeException;
import java.util.OptionalInt;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps one cache from call to call, so that prompts of the next call need not be read again where
 * they start like those of the last.
 */
final class CachePool implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(CachePool.class);

    /** Rows of a call from which more of the same suite will come. */
    private static final int BATCH = 16;

    /** Starts that are kept, and the share of all rows that they may take. */
    private static final int MOST_STARTS = 16;

    private static final int SHARE_OF_STARTS = 4;

    private final Decoder decoder;
    private final CacheBounds bounds;
    private @Nullable KeyValueCache kept;
    private int mostRows;

    /** A pool that may take some of the memory that is free now, beside the weights. */
    CachePool(Decoder decoder) {
        this.decoder = decoder;
        this.bounds = CacheBounds.of(decoder.isOnGpu(), decoder.freeBytes());
        this.mostRows = bounds.rows();
    }

    /** Bytes that caches take unless a single row takes more, or memory is plenty. */
    static long ordinaryBytes(int contextLength, long bytesPerToken) {
        return CacheBounds.ordinaryBytes(MOST_STARTS, contextLength, bytesPerToken);
    }

    /**
     * Computes with a cache that has as many rows as are of use and fit into the memory for it, at
     * least one. Where PyTorch runs out of memory all the same, half as many rows work at once from
     * then on, and the sequences are computed again.
     *
     * @param sequences how many there are
     * @param longest tokens of the longest
     * @throws NativeRuntimeException if the memory does not suffice for one row
     */
    <T> T with(int sequences, int longest, Function<KeyValueCache, T> work) {
        while (true) {
            int rows = rows(sequences, longest);
            try {
                return work.apply(cacheOf(rows, longest));
            } catch (NativeRuntimeException e) {
                if (!e.isOutOfMemory()) {
                    throw e;
                }
                close();
                halve(rows, longest, e);
            }
        }
    }

    private int rows(int sequences, int longest) {
        int fitting = fitting(longest);
        return Math.max(1, Math.min(Math.min(fitting - starts(fitting), mostRows), sequences));
    }

    private int fitting(int longest) {
        return (int)
                Math.min(
                        bounds.rows() + MOST_STARTS,
                        bounds.bytes() / bytesOfRow(decoder.slots(longest)));
    }

    private static int starts(int fitting) {
        return Math.min(MOST_STARTS, fitting / SHARE_OF_STARTS);
    }

    /**
     * The cache of the last call, or a new one. A batch gets one with room for more rows, starts
     * and longer prompts, so that the next batch, whose prompts differ a little, finds its starts;
     * so does a call with longer prompts than the last, such as the next turn of a dialogue, and it
     * takes over what was read.
     */
    private KeyValueCache cacheOf(int rows, int longest) {
        KeyValueCache cache = kept;
        if (cache == null) {
            cache = fresh(rows, longest);
        } else if (cache.rows() < rows || cache.slots() < decoder.slots(longest)) {
            cache = grown(cache, rows, longest);
        }
        kept = cache;
        return cache;
    }

    private KeyValueCache fresh(int rows, int longest) {
        if (rows < BATCH) {
            return decoder.newCache(rows, longest);
        }
        int tokens = roomy(longest);
        int all = Math.max(rows, rows(bounds.rows(), tokens));
        return decoder.newCache(all, starts(fitting(tokens)), tokens);
    }

    private static int roomy(int longest) {
        return longest + longest / 4;
    }

    /** A larger cache with what a smaller one holds, if there is memory for it. */
    private KeyValueCache grown(KeyValueCache small, int rows, int longest) {
        int tokens = roomy(longest);
        int most = fitting(tokens);
        if (most >= rows) {
            try {
                return grown(small, rows, tokens, most);
            } catch (NativeRuntimeException e) {
                if (!e.isOutOfMemory()) {
                    throw e;
                }
                LOG.info("no memory for a larger cache, so prompts are read again");
            }
        }
        close();
        return fresh(rows, longest);
    }

    private KeyValueCache grown(KeyValueCache small, int rows, int tokens, int most) {
        int before = small.allRows() - small.rows();
        int usual = rows < BATCH ? 0 : starts(most);
        int starts = Math.min(Math.max(before, usual), most - rows);
        int ordinary = rows < BATCH ? rows : rows(bounds.rows(), tokens);
        int wanted = Math.max(Math.max(rows, small.rows()), ordinary);
        kept = null;
        return decoder.grown(small, Math.min(wanted, most - starts), starts, tokens);
    }

    private long bytesOfRow(int slots) {
        return slots * decoder.cacheBytesPerToken();
    }

    private void halve(int rows, int longest, NativeRuntimeException shortage) {
        if (rows == 1) {
            throw new NativeRuntimeException(
                    "memory does not suffice for one row of %d tokens; shorten the prompts, compute in bf16 (retain.dtype) or use a device with more memory: %s"
                            .formatted(longest, shortage.getMessage()),
                    shortage);
        }
        mostRows = rows / 2;
        LOG.warn("memory ran out; from now on batches have at most {} rows", mostRows);
    }

    /** How many rows a batch has at most since memory ran out. */
    OptionalInt rowsAfterShortage() {
        return mostRows < bounds.rows() ? OptionalInt.of(mostRows) : OptionalInt.empty();
    }

    @Override
    public void close() {
        if (kept != null) {
            kept.close();
            kept = null;
        }
    }
}
