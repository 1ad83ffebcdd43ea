package dev.retain.pico;

import dev.retain.tasks.mini.DocumentKind;
import java.util.Arrays;
import java.util.List;

/**
 * Documents of about the same length, one a row, filled up to the same length.
 *
 * @param rows how many documents
 * @param length tokens a row
 * @param ids the tokens of the rows
 * @param positions where something follows that counts, in all tokens, filled up with 0
 * @param targets what follows
 * @param weights how much it counts, 0 where filled up
 * @param families the family of each position
 */
record MicroBatch(
        int rows,
        int length,
        long[] ids,
        long[] positions,
        long[] targets,
        float[] weights,
        DocumentKind[] families) {

    /** A new shape costs the processor's library a newly made kernel, so there are few. */
    private static final int POSITIONS_STEP = 64;

    static MicroBatch of(List<Encoded> documents, int length, Mix mix) {
        long[] ids = new long[documents.size() * length];
        Arrays.fill(ids, Vocabulary.PAD);
        int counted =
                documents.stream()
                        .mapToInt(
                                document -> {
                                    int count = 0;
                                    for (int i = 1; i < document.ids().length; i++) {
                                        count += document.weights()[i] > 0 ? 1 : 0;
                                    }
                                    return count;
                                })
                        .sum();
        int filled = Math.max(1, (counted + POSITIONS_STEP - 1) / POSITIONS_STEP) * POSITIONS_STEP;
        var batch =
                new MicroBatch(
                        documents.size(),
                        length,
                        ids,
                        new long[filled],
                        new long[filled],
                        new float[filled],
                        new DocumentKind[counted]);
        int at = 0;
        for (int row = 0; row < documents.size(); row++) {
            at = batch.add(documents.get(row), row, at, mix);
        }
        return batch;
    }

    private int add(Encoded document, int row, int first, Mix mix) {
        int at = first;
        for (int i = 0; i + 1 < document.ids().length; i++) {
            ids[row * length + i] = document.ids()[i];
            if (document.weights()[i + 1] > 0) {
                positions[at] = row * (long) length + i;
                targets[at] = document.ids()[i + 1];
                weights[at] = (float) (document.weights()[i + 1] * mix.weight(document.family()));
                families[at++] = document.family();
            }
        }
        return at;
    }

    /** The sum of its weights. */
    double weight() {
        double sum = 0;
        for (float weight : weights) {
            sum += weight;
        }
        return sum;
    }

    int tokens() {
        return rows * length;
    }
}
