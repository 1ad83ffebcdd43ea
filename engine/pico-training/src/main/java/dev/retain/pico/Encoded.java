package dev.retain.pico;

import dev.retain.tasks.mini.DialogueLine;
import dev.retain.tasks.mini.Document;
import dev.retain.tasks.mini.DocumentKind;
import dev.retain.tasks.mini.Piece;
import java.util.Arrays;
import java.util.regex.MatchResult;

/**
 * A document as the model reads it. A chat begins with a token of its own and every message with
 * that of its role; plain text stands as it is; every message ends with a token.
 *
 * @param family what kind of document
 * @param ids its tokens
 * @param weights how much each token counts in training
 */
record Encoded(DocumentKind family, int[] ids, float[] weights) {

    /** Encodes a document; a word that touches two pieces takes the larger weight. */
    static Encoded of(DocumentKind family, Document document, Vocabulary.Encoder encoder) {
        var writer = new Writer();
        boolean chat = !document.turns().get(0).role().isEmpty();
        if (chat) {
            writer.add(Vocabulary.BOS, 0);
        }
        for (DialogueLine turn : document.turns()) {
            if (chat) {
                writer.add(Vocabulary.role(turn.role()), 0);
            }
            double[] ofCharacters = weights(turn);
            for (MatchResult word : WordSplit.of(turn.text())) {
                double weight =
                        Arrays.stream(ofCharacters, word.start(), word.end()).max().orElse(0);
                for (int id : encoder.word(word.group())) {
                    writer.add(id, weight);
                }
            }
            writer.add(Vocabulary.END, turn.endWeight());
        }
        return writer.encoded(family);
    }

    private static double[] weights(DialogueLine turn) {
        double[] weights = new double[turn.text().length()];
        int at = 0;
        for (Piece piece : turn.pieces()) {
            Arrays.fill(weights, at, at + piece.text().length(), piece.weight());
            at += piece.text().length();
        }
        return weights;
    }

    private static final class Writer {

        private int[] ids = new int[256];
        private float[] weights = new float[256];
        private int length;

        void add(int id, double weight) {
            if (length == ids.length) {
                ids = Arrays.copyOf(ids, 2 * length);
                weights = Arrays.copyOf(weights, 2 * length);
            }
            ids[length] = id;
            weights[length++] = (float) weight;
        }

        Encoded encoded(DocumentKind family) {
            return new Encoded(family, Arrays.copyOf(ids, length), Arrays.copyOf(weights, length));
        }
    }
}
