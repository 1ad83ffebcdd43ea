package dev.retain.model.generation;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.retain.model.decoder.Decoder;
import dev.retain.model.decoder.KeyValueCache;
import dev.retain.model.decoder.Segment;
import dev.retain.model.decoder.Sequence;
import dev.retain.model.text.Passage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.ObjIntConsumer;
import java.util.stream.IntStream;

/** Log-probabilities of given tokens after what comes before them. */
final class LogLikelihoods {

    private final Decoder decoder;
    private final KeyValueCache cache;
    private final List<Passage> passages;
    private final double[][] values;

    private LogLikelihoods(Decoder decoder, KeyValueCache cache, List<Passage> passages) {
        this.decoder = decoder;
        this.cache = cache;
        this.passages = passages;
        this.values =
                passages.stream()
                        .map(passage -> new double[passage.ids().length - passage.from()])
                        .toArray(double[][]::new);
    }

    /**
     * Values of each passage, in their order.
     *
     * @param known takes those of a passage, with its number, when they are known
     */
    static double[][] of(
            Decoder decoder,
            KeyValueCache cache,
            List<Passage> passages,
            ObjIntConsumer<double[]> known) {
        LogLikelihoods likelihoods = new LogLikelihoods(decoder, cache, passages);
        List<Reading> readings = likelihoods.readings();
        for (int first = 0; first < readings.size(); first += cache.rows()) {
            int last = Math.min(readings.size(), first + cache.rows());
            List<Reading> batch = readings.subList(first, last);
            likelihoods.read(batch);
            batch.stream()
                    .flatMap(reading -> reading.passages().stream())
                    .forEach(passage -> known.accept(likelihoods.values[passage], passage));
        }
        return likelihoods.values;
    }

    /** Passages that differ in nothing but the last token are read once. */
    private List<Reading> readings() {
        List<Integer> order =
                IntStream.range(0, passages.size())
                        .boxed()
                        .sorted(Comparator.comparing(i -> passages.get(i).ids(), Arrays::compare))
                        .toList();
        List<Reading> readings = new ArrayList<>();
        for (int index : order) {
            Passage passage = passages.get(index);
            int[] read = Arrays.copyOf(passage.ids(), passage.ids().length - 1);
            Reading last = readings.isEmpty() ? null : readings.get(readings.size() - 1);
            if (last == null || !Arrays.equals(last.ids(), read)) {
                last = new Reading(read, new ArrayList<>());
                readings.add(last);
            }
            last.passages().add(index);
        }
        return readings;
    }

    private void read(List<Reading> readings) {
        List<Sequence> sequences = new ArrayList<>();
        for (int row = 0; row < readings.size(); row++) {
            Reading reading = readings.get(row);
            int[] ids = reading.ids();
            sequences.add(new Sequence(row, ids, reading.from(passages) - 1, ids.length + 1));
        }
        Prefill.Results results =
                (scope, stream, segments) -> collect(scope, stream, segments, readings);
        new Prefill(decoder, cache, results).read(sequences);
    }

    private void collect(
            NDManager scope, NDArray stream, List<Segment> segments, List<Reading> readings) {
        List<Wanted> wanted = new ArrayList<>();
        int start = 0;
        for (Segment segment : segments) {
            for (int index : readings.get(segment.sequence().row()).passages()) {
                int first = Math.max(segment.from(), passages.get(index).from() - 1);
                for (int token = first; token < segment.to(); token++) {
                    wanted.add(new Wanted(start + token - segment.from(), index, token + 1));
                }
            }
            start += segment.length();
        }
        if (!wanted.isEmpty()) {
            judge(scope, stream, wanted);
        }
    }

    private void judge(NDManager scope, NDArray stream, List<Wanted> wanted) {
        int[] positions = wanted.stream().mapToInt(Wanted::position).toArray();
        int[] targets =
                wanted.stream().mapToInt(w -> passages.get(w.passage()).ids()[w.token()]).toArray();
        float[] found = decoder.likelihood(scope, stream, positions, targets);
        for (int i = 0; i < found.length; i++) {
            Wanted w = wanted.get(i);
            values[w.passage()][w.token() - passages.get(w.passage()).from()] = found[i];
        }
    }

    /** Tokens that are read, and the passages that consist of them and a last token. */
    private record Reading(int[] ids, List<Integer> passages) {

        /** Index of the first token whose log-probability one of them wants. */
        int from(List<Passage> all) {
            return passages.stream().mapToInt(i -> all.get(i).from()).min().orElse(ids.length);
        }
    }

    /** A token whose log-probability follows from a position of the stream. */
    private record Wanted(int position, int passage, int token) {}
}
