package dev.retain.engine.platform;

import static org.apiguardian.api.API.Status.INTERNAL;

import java.util.Optional;
import org.apiguardian.api.API;
import org.junit.platform.engine.TestSource;

/**
 * Something that discovery finds wrong.
 *
 * @param message one sentence, with the way out
 * @param error whether nothing of what it is about can run
 * @param source where it is
 * @param cause what was thrown, if something was
 */
@API(status = INTERNAL, since = "0.1")
public record DiscoveryProblem(
        String message, boolean error, Optional<TestSource> source, Optional<Throwable> cause) {

    /** A problem without a place. */
    public static DiscoveryProblem error(String message) {
        return new DiscoveryProblem(message, true, Optional.empty(), Optional.empty());
    }

    /** A problem with a place. */
    public static DiscoveryProblem error(String message, TestSource source) {
        return new DiscoveryProblem(message, true, Optional.of(source), Optional.empty());
    }

    /** Something that a user should know, though all can run. */
    public static DiscoveryProblem warning(String message, TestSource source) {
        return new DiscoveryProblem(message, false, Optional.of(source), Optional.empty());
    }

    /** This one with what was thrown. */
    public DiscoveryProblem because(Throwable thrown) {
        return new DiscoveryProblem(message, error, source, Optional.of(thrown));
    }
}
