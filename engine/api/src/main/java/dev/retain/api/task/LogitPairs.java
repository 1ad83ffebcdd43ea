package dev.retain.api.task;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import dev.retain.api.EvaluationException;
import java.util.Arrays;
import org.apiguardian.api.API;

/**
 * Reads windows with both models of a pair and hands on their logits token by token. Of the
 * baseline's logits at most 128 MiB are held, which are 128 tokens of a vocabulary of 262,144 and
 * 682 of one of 49,152; of the candidate's those of one token. A longer window is read in several
 * pieces, and each model reads what stands before a piece again, which costs time and no memory.
 *
 * <p>Not thread-safe.
 */
@API(status = EXPERIMENTAL, since = "0.1")
public final class LogitPairs {

    private static final int MOST_LOGITS = 1 << 25;

    private final LoadedModel baseline;
    private final LoadedModel candidate;
    private final int mostLogits;
    private float[][] held = new float[0][];
    private int vocabulary;

    /** Takes the logits of a token that counts. */
    public interface Sink {

        /**
         * Both models have predicted a token.
         *
         * @param token the id that follows in the window
         * @param baseline the baseline's logits {@code [vocabulary]} for it, fp32; read only until
         *     this returns
         * @param candidate the candidate's
         */
        void accept(int token, float[] baseline, float[] candidate);
    }

    /** Reads with this pair. */
    public LogitPairs(LoadedModel baseline, LoadedModel candidate) {
        this(baseline, candidate, MOST_LOGITS);
    }

    LogitPairs(LoadedModel baseline, LoadedModel candidate, int mostLogits) {
        this.baseline = baseline;
        this.candidate = candidate;
        this.mostLogits = mostLogits;
    }

    /**
     * Reads a window.
     *
     * @throws EvaluationException if the models have vocabularies of two sizes
     */
    public void read(Windows.Window window, Sink sink) {
        int token = window.from();
        while (token < window.ids().length) {
            token = piece(window.ids(), token, sink);
        }
    }

    /** Hands on as many tokens as have room; gives the first that had none. */
    private int piece(int[] ids, int from, Sink sink) {
        int room = vocabulary == 0 ? Integer.MAX_VALUE : room();
        int end = from + Math.min(ids.length - from, room);
        Held piece = new Held(from);
        baseline.logits(Arrays.copyOf(ids, end - 1), piece::hold);
        int known = Math.min(end, from + piece.count);
        var place = new int[1];
        candidate.logits(
                Arrays.copyOf(ids, known - 1),
                logits -> {
                    int token = ++place[0];
                    if (token >= from && token < known) {
                        sink.accept(ids[token], held[token - from], checked(logits));
                    }
                });
        return known;
    }

    private int room() {
        return Math.max(1, mostLogits / vocabulary);
    }

    private float[] checked(float[] logits) {
        if (logits.length != vocabulary) {
            throw new EvaluationException(
                    "the baseline has a vocabulary of %d tokens and the candidate one of %d, so their distributions cannot be compared; compare models with one vocabulary"
                            .formatted(vocabulary, logits.length));
        }
        return logits;
    }

    /** The baseline's logits of the tokens of a piece, as far as there is room. */
    private final class Held {

        private final int from;
        private int token;
        private int count;

        Held(int from) {
            this.from = from;
        }

        void hold(float[] logits) {
            token++;
            vocabulary = vocabulary == 0 ? logits.length : vocabulary;
            if (token < from || count == room()) {
                return;
            }
            if (count == held.length) {
                held = Arrays.copyOf(held, Math.min(room(), 2 * count + 16));
            }
            if (held[count] == null) {
                held[count] = new float[vocabulary];
            }
            System.arraycopy(logits, 0, held[count], 0, vocabulary);
            count++;
        }
    }
}
