package dev.retain.api.task;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import org.apiguardian.api.API;

/** What a model can be asked for. A suite needs some of them, a model has some of them. */
@API(status = EXPERIMENTAL, since = "0.1")
public enum Ability {
    /** Writes answers: {@link Request.Generate} and {@link Request.Complete}. */
    GENERATE,
    /** Says how likely given continuations are: {@link Request.Score}. */
    SCORE,
    /** Says how likely each token of a window is: {@link Request.Likelihood}. */
    LIKELIHOOD
}
