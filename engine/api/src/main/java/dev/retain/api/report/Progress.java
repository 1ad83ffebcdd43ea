package dev.retain.api.report;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import java.time.Duration;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * How far a run is.
 *
 * @param cell the cell at work
 * @param cellNumber its number, from 1
 * @param cells how many cells there are
 * @param doing what happens, in a few words: {@code compressing}, {@code tool-use}
 * @param done samples evaluated in the current step
 * @param of samples it has at most; 0 if it has none
 * @param standing what the evidence says so far and what is asked now, such as {@code retained so
 *     far, asking the candidate for 80}; may be empty
 * @param remaining an estimate of the time until the run ends
 */
@API(status = EXPERIMENTAL, since = "0.1")
public record Progress(
        CellId cell,
        int cellNumber,
        int cells,
        String doing,
        long done,
        long of,
        String standing,
        Optional<Duration> remaining) {}
