package dev.retain.environments.agent;

import static org.apiguardian.api.API.Status.INTERNAL;

import org.apiguardian.api.API;

/**
 * One episode of a world in which a model acts by texts. The same actions give the same replies.
 */
@API(status = INTERNAL, since = "0.1")
public interface World extends AutoCloseable {

    /** What is to be reached, in words. */
    String goal();

    /** What is seen before the first action. */
    String observation();

    /** Takes an action. */
    Reply act(String action);

    /** Gives back what it holds. */
    @Override
    default void close() {}
}
