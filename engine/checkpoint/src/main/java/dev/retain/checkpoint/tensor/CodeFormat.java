package dev.retain.checkpoint.tensor;

import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.api.Compression;
import org.apiguardian.api.API;

/**
 * How a linear is stored as codes.
 *
 * @param bits bits of a code
 * @param groupSize input channels that share a scale
 */
@API(status = INTERNAL, since = "0.1")
public record CodeFormat(int bits, int groupSize) {

    /** Whether a claim of a group size is true for rows of {@code columns}. */
    public boolean hasGroupsOf(int claimed, int columns) {
        return groupSize == (claimed == Compression.PER_CHANNEL ? columns : claimed);
    }
}
