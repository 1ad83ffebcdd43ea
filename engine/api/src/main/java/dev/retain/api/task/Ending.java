package dev.retain.api.task;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import org.apiguardian.api.API;

/** Why an answer ended. */
@API(status = EXPERIMENTAL, since = "0.1")
public enum Ending {
    /** The model wrote a token that ends answers. */
    END_TOKEN,
    /** One of the request's stop texts was written. */
    STOP_TEXT,
    /** The request's number of tokens was reached. */
    LIMIT,
    /** The model's context had no room for another token. */
    CONTEXT_FULL,
    /**
     * The model gave no next token, because its logits were not finite: its weights are damaged, or
     * overflow the compute type. The text is what it wrote before.
     */
    NOT_FINITE
}
