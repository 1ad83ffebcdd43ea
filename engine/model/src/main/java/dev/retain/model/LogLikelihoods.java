package dev.retain.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Log-probabilities of given tokens after what comes before them. */
final class LogLikelihoods {

    private final Decoder decoder;
    private final KeyValueCache cache;
    private final List<Passage> passages;
    private final double[][] values;

    /**
     * Tokens to be judged.
     *
     * @param ids all tokens, at least two
     * @param from index of the first whose log-probability is wanted, at least one
     */
    record Passage(int[] ids, int from) {

        /** A continuation after what comes before it. */
        static Passage of(int[] before, int[] continuation) {
            int[] ids = Arrays.copyOf(before, before.length + continuation.length);
            System.arraycopy(continuation, 0, ids, before.length, continuation.length);
            return new Passage(ids, before.length);
        }
    }

    private LogLikelihoods(Decoder decoder, KeyValueCache cache, List<Passage> passages) {
        this.decoder = decoder;
        this.cache = cache;
        this.passages = passages;
        this.values =
                passages.stream()
                        .map(passage -> new double[passage.ids().length - passage.from()])
                        .toArray(double[][]::new);
    }

    /** Values of each passage, in their order. */
    static double[][] of(Decoder decoder, KeyValueCache cache, List<Passage> passages) {
        LogLikelihoods likelihoods = new LogLikelihoods(decoder, cache, passages);
        List<Integer> order =
                IntStream.range(0, passages.size())
                        .boxed()
                        .sorted(Comparator.comparing(i -> passages.get(i).ids(), Arrays::compare))
                        .toList();
        for (int first = 0; first < order.size(); first += cache.rows()) {
            int last = Math.min(order.size(), first + cache.rows());
            likelihoods.read(order.subList(first, last));
        }
        return likelihoods.values;
    }

    private void read(List<Integer> indices) {
        List<Sequence> sequences = new ArrayList<>();
        for (int row = 0; row < indices.size(); row++) {
            Passage passage = passages.get(indices.get(row));
            int[] read = Arrays.copyOf(passage.ids(), passage.ids().length - 1);
            sequences.add(new Sequence(row, read, passage.from() - 1, passage.ids().length));
        }
        Prefill.Results results =
                (scope, stream, segments) -> collect(scope, stream, segments, indices);
        new Prefill(decoder, cache, results).read(sequences);
    }

    private void collect(
            NDManager scope, NDArray stream, List<Segment> segments, List<Integer> indices) {
        List<Wanted> wanted = new ArrayList<>();
        int start = 0;
        for (Segment segment : segments) {
            int index = indices.get(segment.sequence().row());
            int first = Math.max(segment.from(), segment.sequence().neededFrom());
            for (int token = first; token < segment.to(); token++) {
                wanted.add(new Wanted(start + token - segment.from(), index, token + 1));
            }
            start += segment.length();
        }
        if (wanted.isEmpty()) {
            return;
        }
        int[] positions = wanted.stream().mapToInt(Wanted::position).toArray();
        int[] targets =
                wanted.stream().mapToInt(w -> passages.get(w.passage()).ids()[w.token()]).toArray();
        float[] found = decoder.likelihood(scope, stream, positions, targets);
        for (int i = 0; i < found.length; i++) {
            Wanted w = wanted.get(i);
            values[w.passage()][w.token() - passages.get(w.passage()).from()] = found[i];
        }
    }

    /** A token whose log-probability follows from a position of the stream. */
    private record Wanted(int position, int passage, int token) {}
}
