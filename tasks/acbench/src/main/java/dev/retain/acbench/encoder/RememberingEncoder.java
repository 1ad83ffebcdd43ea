package dev.retain.acbench.encoder;

import java.util.LinkedHashMap;
import java.util.Map;

/** Remembers the vectors of the texts that were asked last: golds and usual steps come again. */
final class RememberingEncoder implements SentenceEncoder {

    private static final int MOST = 8192;

    private final SentenceEncoder encoder;
    private final Map<String, float[]> vectors =
            new LinkedHashMap<>(16, 0.75f, true) {

                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, float[]> eldest) {
                    return size() > MOST;
                }
            };

    RememberingEncoder(SentenceEncoder encoder) {
        this.encoder = encoder;
    }

    @Override
    public EncoderIdentity identity() {
        return encoder.identity();
    }

    @Override
    public float[] encode(String text) {
        synchronized (vectors) {
            float[] known = vectors.get(text);
            if (known != null) {
                return known;
            }
        }
        // not under the lock: others may ask for what is known meanwhile
        float[] vector = encoder.encode(text);
        synchronized (vectors) {
            vectors.put(text, vector);
        }
        return vector;
    }
}
