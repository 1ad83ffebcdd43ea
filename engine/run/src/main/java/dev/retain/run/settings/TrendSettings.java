package dev.retain.run.settings;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import dev.retain.run.process.Revision;
import org.apiguardian.api.API;

/**
 * What is said of a run beside earlier ones.
 *
 * @param runs how many runs of a cell reports show, this one included; 0 for none
 * @param given what the project under test is checked out at, as far as it is given
 */
@API(status = EXPERIMENTAL, since = "0.1")
public record TrendSettings(int runs, Revision given) {

    /** How many runs reports show unless it is given. */
    public static final int DEFAULT_RUNS = 20;

    /** How many runs reports show at most: beyond it lines become too thin to read. */
    static final int MOST_RUNS = 200;
}
