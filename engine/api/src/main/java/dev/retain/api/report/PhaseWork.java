package dev.retain.api.report;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import dev.retain.api.task.Work;
import java.time.Duration;
import java.util.OptionalDouble;
import org.apiguardian.api.API;

/**
 * What a phase of a cell took.
 *
 * @param phase the phase
 * @param time spent in it, without that of phases within it
 * @param work what the models of the cell were asked and computed in it
 * @param flopsPerSecond the rate of a plain product on their device, as {@link
 *     dev.retain.api.task.LoadedModel#flopsPerSecond}; 0 where it is not known
 */
@API(status = EXPERIMENTAL, since = "0.1")
public record PhaseWork(CellPhase phase, Duration time, Work work, double flopsPerSecond) {

    private static final double NANOS = 1e9;

    /** How many rows a step of writing had on average; empty if nothing was written. */
    public OptionalDouble rowsAStep() {
        return work.answerSteps() == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of((double) work.answerTokens() / work.answerSteps());
    }

    /**
     * The share of the limit: the time that plain products take for what had to be computed,
     * divided by the time that was spent. Empty if that is not known.
     */
    public OptionalDouble shareOfLimit() {
        double seconds = time.toNanos() / NANOS;
        return work.flops() > 0 && flopsPerSecond > 0 && seconds > 0
                ? OptionalDouble.of(work.flops() / (seconds * flopsPerSecond))
                : OptionalDouble.empty();
    }
}
