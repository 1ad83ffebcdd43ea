package dev.retain.run;

import dev.retain.run.settings.RunSettings;
import java.time.Duration;

/**
 * How long a cell may take, and how long it is waited for when it was interrupted.
 *
 * @param limit the longest time for a cell
 * @param withGate how long a gate's code may take to end
 * @param withModel how much longer the runner and the model may take, whose steps are long and
 *     cannot be interrupted
 */
record Patience(Duration limit, Duration withGate, Duration withModel) {

    static Patience of(RunSettings settings) {
        return new Patience(settings.cellTimeout(), Duration.ofSeconds(2), Duration.ofSeconds(30));
    }
}
