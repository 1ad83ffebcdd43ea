package dev.retain.acbench.testing;

import dev.retain.acbench.encoder.EncoderIdentity;
import dev.retain.acbench.encoder.SentenceEncoder;
import java.util.Locale;

/** An encoder that counts words: quick, and texts of the same words are alike. */
public final class WordsEncoder implements SentenceEncoder {

    private static final int SIZE = 256;

    @Override
    public EncoderIdentity identity() {
        return new EncoderIdentity("words", "1".repeat(64), "2".repeat(64));
    }

    @Override
    public float[] encode(String text) {
        double[] counts = new double[SIZE];
        counts[0] = 1e-3;
        for (String word : text.toLowerCase(Locale.ROOT).split("\\W+")) {
            counts[Math.floorMod(word.hashCode() * 31, SIZE)]++;
        }
        double length = 0;
        for (double count : counts) {
            length += count * count;
        }
        float[] unit = new float[SIZE];
        for (int i = 0; i < SIZE; i++) {
            unit[i] = (float) (counts[i] / Math.sqrt(length));
        }
        return unit;
    }
}
