package dev.retain.model.decoder;

import static org.apiguardian.api.API.Status.INTERNAL;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import dev.retain.model.torch.TorchModule;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import org.apiguardian.api.API;

/**
 * Keys and values {@code [rows, heads, slots, channels]} of every layer, and the tokens they belong
 * to. Because a row knows its tokens, a prompt that starts like another one is not computed again
 * from its start. Behind the rows that work there may be some that keep starts which many prompts
 * share, such as examples or lists of tools, while the rows are used for other prompts.
 */
@API(status = INTERNAL, since = "0.1")
public final class KeyValueCache implements AutoCloseable {

    private final NDManager owner;
    private final TorchModule kernels;
    private final ComputeType type;
    private final NDList arrays = new NDList();
    private final int[][] tokens;
    private final int[] lengths;
    private final int[] read;
    private final int[] totals;
    private final DecoderShape shape;
    private final int slots;
    private final int rows;
    private final long[] lastUse;
    private long uses;

    private KeyValueCache(
            NDManager owner,
            TorchModule kernels,
            ComputeType type,
            DecoderShape shape,
            int rows,
            int starts,
            int slots) {
        this.owner = owner;
        this.kernels = kernels;
        this.type = type;
        this.slots = slots;
        this.rows = rows;
        int all = rows + starts;
        this.tokens = new int[all][slots];
        this.lengths = new int[all];
        this.read = new int[all];
        this.totals = new int[all];
        this.lastUse = new long[all];
        this.shape = shape;
    }

    /**
     * An empty cache.
     *
     * @param owner of its arrays, which is closed with it, or if there is no memory for them
     */
    static KeyValueCache empty(
            NDManager owner,
            TorchModule kernels,
            ComputeType type,
            DecoderShape shape,
            int rows,
            int starts,
            int slots) {
        var cache = new KeyValueCache(owner, kernels, type, shape, rows, starts, slots);
        return cache.filled(layer -> cache.newArray());
    }

    /**
     * A larger cache of the same decoder with what this one holds, so that it need not be read
     * again. This one is given up array by array, so that both are never there at once; it is
     * closed afterwards, also if there is no memory for the larger one.
     *
     * @param bigger owns the arrays of the larger one
     */
    KeyValueCache grown(NDManager bigger, int rows, int starts, int slots) {
        try {
            var large = new KeyValueCache(bigger, kernels, type, shape, rows, starts, slots);
            List<RowRange> ranges = large.note(this);
            return large.filled(
                    place -> {
                        try (NDArray small = arrays.get(place)) {
                            NDArray array = large.newArray();
                            large.take(ranges, small, array);
                            return array;
                        }
                    });
        } finally {
            close();
        }
    }

    /** Makes keys of all layers, then values of all layers. */
    private KeyValueCache filled(IntFunction<NDArray> array) {
        int layers = shape.config().layers();
        try {
            for (String name : List.of("keys", "values")) {
                NDList one = new NDList();
                for (int layer = 0; layer < layers; layer++) {
                    one.add(array.apply(arrays.size() + layer));
                }
                arrays.addAll(TorchModule.list(name, one));
            }
            return this;
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private NDArray newArray() {
        return type.zeros(
                owner, allRows(), shape.config().keyValueHeads(), slots, shape.config().headDim());
    }

    /** Keys of all layers, then values of all layers. */
    NDList arrays() {
        return arrays;
    }

    /** Rows that work. */
    public int rows() {
        return rows;
    }

    /** Rows that work, and those that keep starts. */
    public int allRows() {
        return lengths.length;
    }

    /** Tokens that fit into a row. */
    public int slots() {
        return slots;
    }

    /** Tokens of a row whose keys and values are there. */
    public int length(int row) {
        return lengths[row];
    }

    /** Tokens that the sequence of a row can become. */
    int total(int row) {
        return totals[row];
    }

    /** Notes tokens of a prompt whose keys and values have just been computed. */
    public void append(int row, int[] added, int from, int to) {
        System.arraycopy(added, from, tokens[row], lengths[row], to - from);
        lengths[row] += to - from;
        read[row] = lengths[row];
    }

    /**
     * Notes a token that was written. Its keys and values are for this row alone: where it comes in
     * another prompt it is read, since what is read may be computed otherwise.
     */
    void appendWritten(int row, int token) {
        tokens[row][lengths[row]++] = token;
    }

    /** How many tokens some row already has of a sequence's start. */
    public int known(Sequence sequence) {
        return common(sequence, bestFor(sequence), sequence.neededFrom());
    }

    /**
     * Makes a sequence's row start with what is known of it.
     *
     * @return how many tokens that are
     */
    public int start(Sequence sequence) {
        int row = sequence.row();
        int source = bestFor(sequence);
        int known = common(sequence, source, sequence.neededFrom());
        if (known > 0 && known == read[source]) {
            lastUse[source] = ++uses;
        }
        if (source != row && known > 0) {
            copy(source, row, known);
        }
        lengths[row] = known;
        read[row] = known;
        totals[row] = sequence.total();
        return known;
    }

    /**
     * Keeps the start of a sequence that a row has, in the place of the one that was not used for
     * the longest time.
     *
     * @param count tokens of the start
     */
    public void keepStart(Sequence sequence, int count) {
        int source = bestFor(sequence);
        if (source >= rows || rows == lengths.length || common(sequence, source, count) < count) {
            return;
        }
        int oldest = rows;
        for (int row = rows + 1; row < lengths.length; row++) {
            if (lastUse[row] < lastUse[oldest]) {
                oldest = row;
            }
        }
        copy(source, oldest, count);
        lengths[oldest] = count;
        read[oldest] = count;
        totals[oldest] = totals[source];
        lastUse[oldest] = ++uses;
    }

    /** Rows of another cache, and where they begin in this one. */
    private record RowRange(int from, int to, int count, int longest) {}

    /** Notes what another cache holds, as far as there is room; gives the rows to be copied. */
    private List<RowRange> note(KeyValueCache other) {
        uses = other.uses;
        return List.of(
                note(other, 0, 0, Math.min(rows, other.rows)),
                note(
                        other,
                        other.rows,
                        rows,
                        Math.min(lengths.length - rows, other.lengths.length - other.rows)));
    }

    private RowRange note(KeyValueCache other, int from, int to, int count) {
        int longest = 0;
        for (int i = 0; i < count; i++) {
            lengths[to + i] = Math.min(slots, other.lengths[from + i]);
            read[to + i] = Math.min(slots, other.read[from + i]);
            totals[to + i] = other.totals[from + i];
            lastUse[to + i] = other.lastUse[from + i];
            System.arraycopy(other.tokens[from + i], 0, tokens[to + i], 0, lengths[to + i]);
            longest = Math.max(longest, lengths[to + i]);
        }
        return new RowRange(from, to, count, longest);
    }

    private void take(List<RowRange> ranges, NDArray small, NDArray large) {
        NDList pair = TorchModule.list("pair", new NDList(small, large));
        try (NDManager scope = owner.newSubManager()) {
            for (RowRange range : ranges) {
                if (range.longest() > 0) {
                    long[] plan = {range.from(), range.to(), range.count(), range.longest()};
                    NDList arguments = new NDList(scope.create(plan));
                    arguments.addAll(pair);
                    kernels.call(scope, "take_rows", arguments);
                }
            }
        }
    }

    /** Makes two rows change places; neither forgets what it has. */
    public void swap(int one, int other) {
        try (NDManager scope = owner.newSubManager()) {
            long longest = Math.max(lengths[one], lengths[other]);
            NDList arguments = new NDList(scope.create(new long[] {one, other, longest}));
            arguments.addAll(arrays);
            kernels.call(scope, "swap_rows", arguments);
        }
        int[] aside = tokens[one];
        tokens[one] = tokens[other];
        tokens[other] = aside;
        swap(lengths, one, other);
        swap(read, one, other);
        swap(totals, one, other);
    }

    private static void swap(int[] values, int one, int other) {
        int aside = values[one];
        values[one] = values[other];
        values[other] = aside;
    }

    /** The row that has most of a sequence's start, be it in its own row or another. */
    public int holder(Sequence sequence) {
        return bestFor(sequence);
    }

    /** Forgets a row, so that a value in it that is not finite cannot reach another answer. */
    public void clear(int row) {
        try (NDManager scope = owner.newSubManager()) {
            NDList arguments = new NDList(scope.create((long) row));
            arguments.addAll(arrays);
            kernels.call(scope, "clear_row", arguments);
        }
        lengths[row] = 0;
        read[row] = 0;
    }

    private void copy(int source, int target, int count) {
        try (NDManager scope = owner.newSubManager()) {
            NDArray plan = scope.create(new long[] {source, target, count});
            NDList arguments = new NDList(plan);
            arguments.addAll(arrays);
            kernels.call(scope, "copy_row", arguments);
        }
        System.arraycopy(tokens[source], 0, tokens[target], 0, count);
    }

    private int bestFor(Sequence sequence) {
        int best = lengths.length - 1;
        int most = common(sequence, best, slots);
        for (int row = best - 1; row >= 0; row--) {
            int known = common(sequence, row, slots);
            if (known > most) {
                best = row;
                most = known;
            }
        }
        return best;
    }

    private int common(Sequence sequence, int row, int limit) {
        if (shape.regime(totals[row]) != shape.regime(sequence.total())) {
            return 0;
        }
        int[] prompt = sequence.ids();
        int most = Math.min(Math.min(prompt.length, read[row]), limit);
        int different = Arrays.mismatch(prompt, 0, most, tokens[row], 0, most);
        return different < 0 ? most : different;
    }

    @Override
    public void close() {
        owner.close();
    }
}
