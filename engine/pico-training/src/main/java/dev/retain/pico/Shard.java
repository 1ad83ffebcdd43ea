package dev.retain.pico;

import dev.retain.tasks.mini.Corpus;
import dev.retain.tasks.mini.DocumentKind;
import dev.retain.tasks.mini.Split;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A part of the training data, with an order of its own: steps of two pairs of micro-batches. The
 * batches of a pair are of about the same length, so that two workers take about the same time.
 *
 * @param steps four micro-batches a step: two for each worker
 */
record Shard(List<List<MicroBatch>> steps) {

    static final int BATCHES_A_STEP = 4;
    private static final int LENGTH_STEP = 8;
    private static final int MOST_TOKENS = 1_536;

    /** The number of a shard decides, with the seed, all of its documents and their order. */
    static Shard draw(Mix mix, Vocabulary.Encoder encoder, long seed, int number) {
        var corpus = new Corpus(mix.shortestHaystack(), mix.longestHaystack());
        long own = seed * 1_000_003 + number;
        List<Encoded> documents = documents(mix, corpus, encoder, own);
        var random = new Random(own);
        Collections.shuffle(documents, random);
        documents.sort(Comparator.comparingInt(Shard::length));
        return new Shard(steps(batches(documents, mix), random));
    }

    /** Each new document is of the family that is furthest below its share. */
    private static List<Encoded> documents(
            Mix mix, Corpus corpus, Vocabulary.Encoder encoder, long seed) {
        Map<DocumentKind, Integer> drawn = new EnumMap<>(DocumentKind.class);
        Map<DocumentKind, Integer> tokens = new EnumMap<>(DocumentKind.class);
        for (DocumentKind family : DocumentKind.values()) {
            drawn.put(family, 0);
            tokens.put(family, 0);
        }
        List<Encoded> documents = new ArrayList<>();
        int total = 0;
        while (total < mix.tokens()) {
            DocumentKind family =
                    Collections.min(
                            mix.shares().keySet(),
                            Comparator.<DocumentKind>comparingDouble(
                                            f ->
                                                    tokens.getOrDefault(f, 0)
                                                            / mix.shares().getOrDefault(f, 1.0))
                                    .thenComparing(Comparator.naturalOrder()));
            int number = drawn.merge(family, 1, Integer::sum);
            Encoded document =
                    Encoded.of(family, corpus.document(family, Split.TRAIN, seed, number), encoder);
            tokens.merge(family, document.ids().length, Integer::sum);
            total += document.ids().length;
            documents.add(document);
        }
        return documents;
    }

    /** Tokens that are read, rounded up. */
    private static int length(Encoded document) {
        return (document.ids().length - 1 + LENGTH_STEP - 1) / LENGTH_STEP * LENGTH_STEP;
    }

    private static List<MicroBatch> batches(List<Encoded> sorted, Mix mix) {
        List<MicroBatch> batches = new ArrayList<>();
        int from = 0;
        for (int to = 1; to <= sorted.size(); to++) {
            boolean full =
                    to == sorted.size() || (to + 1 - from) * length(sorted.get(to)) > MOST_TOKENS;
            if (full) {
                int length = length(sorted.get(to - 1));
                batches.add(MicroBatch.of(sorted.subList(from, to), length, mix));
                from = to;
            }
        }
        return batches;
    }

    private static List<List<MicroBatch>> steps(List<MicroBatch> batches, Random random) {
        List<List<MicroBatch>> pairs = new ArrayList<>();
        for (int i = 0; i + 1 < batches.size(); i += 2) {
            pairs.add(batches.subList(i, i + 2));
        }
        Collections.shuffle(pairs, random);
        List<List<MicroBatch>> steps = new ArrayList<>();
        for (int i = 0; i + 1 < pairs.size(); i += 2) {
            List<MicroBatch> step = new ArrayList<>(pairs.get(i));
            step.addAll(pairs.get(i + 1));
            steps.add(step);
        }
        return steps;
    }
}
