package dev.retain.api.task;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import org.apiguardian.api.API;

/**
 * A model may not be asked any more, because what it may cost is spent. What it answered before
 * counts; a verdict that needs more is {@code INCONCLUSIVE}.
 */
@API(status = EXPERIMENTAL, since = "0.1")
public final class BudgetSpentException extends ModelUnavailableException {

    private static final long serialVersionUID = 1L;

    /** With a sentence: what is spent, and how to go on. */
    public BudgetSpentException(String message) {
        super(message);
    }
}
