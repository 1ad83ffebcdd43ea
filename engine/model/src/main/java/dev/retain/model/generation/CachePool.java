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
    private static final int MOST_ROWS = 64;
    private static final long MOST_BYTES = 1L << 29;

    private final Decoder decoder;
    private @Nullable KeyValueCache kept;
    private int mostRows = MOST_ROWS;

    CachePool(Decoder decoder) {
        this.decoder = decoder;
    }

    /** Bytes that caches take unless a single row takes more. */
    static long ordinaryBytes(int contextLength, long bytesPerToken) {
        long tokens = (long) MOST_ROWS * contextLength;
        return bytesPerToken > MOST_BYTES / tokens ? MOST_BYTES : tokens * bytesPerToken;
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
        int slots = decoder.slots(longest);
        while (true) {
            int rows = rows(sequences, slots);
            try {
                return work.apply(cacheOf(rows, slots));
            } catch (NativeRuntimeException e) {
                if (!e.isOutOfMemory()) {
                    throw e;
                }
                close();
                halve(rows, slots, e);
            }
        }
    }

    private int rows(int sequences, int slots) {
        long fitting = MOST_BYTES / (slots * decoder.cacheBytesPerToken());
        return (int) Math.max(1, Math.min(Math.min(fitting, mostRows), sequences));
    }

    private KeyValueCache cacheOf(int rows, int slots) {
        KeyValueCache cache = kept;
        if (cache == null || cache.rows() < rows || cache.slots() < slots) {
            close();
            cache = decoder.newCache(rows, slots);
            kept = cache;
        }
        return cache;
    }

    private void halve(int rows, int slots, NativeRuntimeException shortage) {
        if (rows == 1) {
            throw new NativeRuntimeException(
                    "memory does not suffice for one row of %d tokens; shorten the prompts, compute in bf16 (retain.dtype) or use a device with more memory: %s"
                            .formatted(slots, shortage.getMessage()),
                    shortage);
        }
        mostRows = rows / 2;
        LOG.warn("memory ran out; from now on batches have at most {} rows", mostRows);
    }

    /** How many rows a batch has at most since memory ran out. */
    OptionalInt rowsAfterShortage() {
        return mostRows < MOST_ROWS ? OptionalInt.of(mostRows) : OptionalInt.empty();
    }

    @Override
    public void close() {
        if (kept != null) {
            kept.close();
            kept = null;
        }
    }
}
