package dev.retain.model.decoder;

import static org.apiguardian.api.API.Status.INTERNAL;

import org.apiguardian.api.API;

/**
 * Tokens to be read into a row of the cache.
 *
 * @param row the row
 * @param ids the tokens
 * @param neededFrom index of the first token after which the result is of interest; what comes
 *     before may be taken from another row that starts with the same tokens
 * @param total how many tokens it can become; some rotary angles depend on that
 */
@API(status = INTERNAL, since = "0.1")
public record Sequence(int row, int[] ids, int neededFrom, int total) {

    /** One that does not grow. */
    public Sequence(int row, int[] ids, int neededFrom) {
        this(row, ids, neededFrom, ids.length);
    }
}
