package dev.retain.api.report;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import org.apiguardian.api.API;

/**
 * Where outcomes come from.
 *
 * @param taken those that were there: computed by an earlier gate, run or process, with all that an
 *     answer follows from being the same
 * @param computed those that were computed now
 */
@API(status = EXPERIMENTAL, since = "0.1")
public record OutcomeCounts(int taken, int computed) {

    /** There were none. */
    public static final OutcomeCounts NONE = new OutcomeCounts(0, 0);

    /** These and others. */
    public OutcomeCounts plus(OutcomeCounts other) {
        return new OutcomeCounts(taken + other.taken, computed + other.computed);
    }
}
