package dev.retain.environments.agent;

import static org.apiguardian.api.API.Status.INTERNAL;

import org.apiguardian.api.API;

/**
 * What a world replies to an action.
 *
 * @param observation what is seen
 * @param progress the largest share of the goal that was reached so far, in [0, 1]
 * @param valid whether the action could be taken
 * @param done whether the episode is over
 * @param won whether the goal is reached now
 */
@API(status = INTERNAL, since = "0.1")
public record Reply(
        String observation, double progress, boolean valid, boolean done, boolean won) {}
