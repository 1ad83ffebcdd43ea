package dev.retain.api.task;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import java.util.Map;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * One sample with one model: the suite asks, the model answers, until there is nothing more to ask.
 */
@API(status = EXPERIMENTAL, since = "0.1")
public interface Dialogue extends AutoCloseable {

    /** The next request; empty when the dialogue is finished. Calling it again repeats it. */
    Optional<Request> next();

    /** Takes the answer to the last request. */
    void accept(Answer answer);

    /**
     * The outcome, once finished: for a log-loss suite the mean negative log-probability, else in
     * [0, 1].
     */
    double outcome();

    /**
     * Named figures beside the outcome, such as steps taken; asked for once finished. Names are the
     * same for every sample of a suite.
     */
    default Map<String, Double> figures() {
        return Map.of();
    }

    /** Gives back what the dialogue holds, such as a running game; called exactly once. */
    @Override
    default void close() {}
}
