package dev.retain.checkpoint.tensor;

import static org.apiguardian.api.API.Status.INTERNAL;

import org.apiguardian.api.API;

/**
 * How large a JSON file of a kind may be, and how much memory its tree may take. The tree of a file
 * of many small parts takes thirty times the file, so that its size alone bounds nothing.
 *
 * @param largest bytes of the file
 * @param allowance bytes that any tree may take
 * @param factor bytes that it may take beyond that for each byte of the file
 */
@API(status = INTERNAL, since = "0.1")
public record JsonBounds(long largest, long allowance, int factor) {

    /** Configurations, of which the largest known have some hundred kilobytes. */
    public static final JsonBounds SETTINGS = new JsonBounds(4L << 20, 4L << 20, 1);

    /**
     * Lists of tensors, added tokens or files; models with sounds or pictures have some ten
     * thousand added tokens.
     */
    public static final JsonBounds TABLE = new JsonBounds(64L << 20, 12L << 20, 2);

    /**
     * {@code tokenizer.json}, of which the largest known have about 40 MB. The tree of a vocabulary
     * takes eight times its text.
     */
    public static final JsonBounds TOKENIZER = new JsonBounds(128L << 20, 16L << 20, 8);

    /** Bytes that the tree of a file may take. */
    long tree(long file) {
        return allowance + factor * file;
    }
}
