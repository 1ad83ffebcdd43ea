package dev.retain.model.generation;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.retain.model.decoder.Decoder;
import dev.retain.model.decoder.KeyValueCache;
import dev.retain.model.decoder.Segment;
import dev.retain.model.decoder.Sequence;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Reads sequences into the cache. Short ones share a call, long ones take several, so that
 * activations stay in the processor's cache and memory stays bounded.
 */
final class Prefill {

    /** Tokens of one call: more were not faster, fewer widen the weights more often. */
    static final int CHUNK = 1024;

    /** A shared start shorter than this is not worth a call of its own. */
    private static final int WORTH_WAITING = 32;

    private final Decoder decoder;
    private final KeyValueCache cache;
    private final Results results;
    private final List<Segment> segments = new ArrayList<>();
    private int room = CHUNK;

    /** Takes what a call gave. */
    @FunctionalInterface
    interface Results {

        /**
         * Takes the residual stream of some segments, which lie in it one after the other.
         *
         * @param scope lives as long as {@code stream}
         */
        void accept(NDManager scope, NDArray stream, List<Segment> segments);
    }

    /**
     * The last positions of the sequences that end in a call.
     *
     * @param rows their rows
     * @param positions the positions in the stream
     */
    record Ends(int[] rows, int[] positions) {

        static Ends of(List<Segment> segments) {
            List<Integer> rows = new ArrayList<>();
            List<Integer> positions = new ArrayList<>();
            int end = 0;
            for (Segment segment : segments) {
                end += segment.length();
                if (segment.to() == segment.sequence().ids().length) {
                    rows.add(segment.sequence().row());
                    positions.add(end - 1);
                }
            }
            return new Ends(
                    rows.stream().mapToInt(Integer::intValue).toArray(),
                    positions.stream().mapToInt(Integer::intValue).toArray());
        }
    }

    Prefill(Decoder decoder, KeyValueCache cache, Results results) {
        this.decoder = decoder;
        this.cache = cache;
        this.results = results;
    }

    /** Reads sequences, each into another row. */
    void read(List<Sequence> sequences) {
        sequences.forEach(this::add);
        flush();
    }

    private void add(Sequence sequence) {
        int[] ids = sequence.ids();
        int known = cache.known(sequence);
        int waiting = waitingKnows(sequence);
        if (waiting >= known + WORTH_WAITING) {
            flush();
            cache.keepStart(sequence, waiting);
        }
        int from = cache.start(sequence);
        if (ids.length - from > room) {
            flush();
        }
        while (from < ids.length) {
            int to = Math.min(ids.length, from + room);
            segments.add(new Segment(sequence, from, to));
            room -= to - from;
            from = to;
            if (room == 0) {
                flush();
            }
        }
    }

    private int waitingKnows(Sequence sequence) {
        int most = 0;
        int regime = decoder.shape().regime(sequence.total());
        for (Segment segment : segments) {
            if (decoder.shape().regime(segment.sequence().total()) != regime) {
                continue;
            }
            int limit = Math.min(segment.to(), sequence.neededFrom());
            int different =
                    Arrays.mismatch(sequence.ids(), 0, limit, segment.sequence().ids(), 0, limit);
            most = Math.max(most, different < 0 ? limit : different);
        }
        return most;
    }

    private void flush() {
        if (segments.isEmpty()) {
            return;
        }
        try (NDManager scope = decoder.newScope()) {
            NDArray stream = decoder.prefill(scope, segments, cache);
            for (Segment segment : segments) {
                cache.append(
                        segment.sequence().row(),
                        segment.sequence().ids(),
                        segment.from(),
                        segment.to());
            }
            results.accept(scope, stream, segments);
        }
        segments.clear();
        room = CHUNK;
    }
}
