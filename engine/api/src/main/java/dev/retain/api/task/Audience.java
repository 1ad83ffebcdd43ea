package dev.retain.api.task;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import dev.retain.api.ModelUnderTest;
import org.apiguardian.api.API;

/**
 * Which models get a suite when a benchmark names its capability but not its id.
 *
 * <p>A model gets the suites of a capability that were made for it; if there are none, those for
 * everyone; if there are none either, those made for another model, which come with Retain and so
 * are always there.
 */
@API(status = EXPERIMENTAL, since = "0.1")
public sealed interface Audience {

    /** Every model that has no suite of its own. */
    record Everyone() implements Audience {}

    /**
     * One model.
     *
     * @param name its name in reports, see {@link ModelUnderTest#name()}
     */
    record Model(String name) implements Audience {}

    /** No model: the suite is used only where its id is named. */
    record Nobody() implements Audience {}
}
