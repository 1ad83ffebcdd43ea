package dev.retain.acbench.encoder;

import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.api.EvaluationException;
import org.apiguardian.api.API;

/** Turns texts into vectors. May be asked by several threads at once. */
@API(status = INTERNAL, since = "0.1")
public interface SentenceEncoder {

    /**
     * Which one it is: scores of two encoders cannot be held beside each other.
     *
     * @throws EvaluationException if its files are missing
     */
    EncoderIdentity identity();

    /**
     * The vector of a text, of length 1. A text that is too long is cut; an empty one has a vector,
     * too.
     *
     * @throws EvaluationException if its files are missing or cannot be used
     */
    float[] encode(String text);
}
