package dev.retain.checkpoint.shape;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import org.apiguardian.api.API;

/**
 * Consecutive rows of a weight, which are output channels of its linear.
 *
 * @param first the first row
 * @param count how many
 */
@API(status = EXPERIMENTAL, since = "0.1")
public record RowRange(int first, int count) {

    /** The row after the last. */
    public int end() {
        return first + count;
    }
}
