package dev.retain.remote;

import dev.retain.api.task.BudgetSpentException;
import dev.retain.remote.protocol.Completion;
import dev.retain.run.process.RunId;
import dev.retain.run.settings.Constants;
import dev.retain.run.settings.RemoteSettings;
import java.util.concurrent.atomic.AtomicLong;

/** What all servers together may cost a process, and what they have cost so far. Thread-safe. */
final class Spending {

    private final RemoteSettings settings;
    private final RunId run;
    private final AtomicLong requests = new AtomicLong();
    private final AtomicLong tokens = new AtomicLong();

    Spending(RemoteSettings settings, RunId run) {
        this.settings = settings;
        this.run = run;
    }

    /**
     * Counts a request that is about to be sent.
     *
     * @throws BudgetSpentException if there is nothing left for it
     */
    void request() {
        long most = settings.maxTokens().orElse(Long.MAX_VALUE);
        if (tokens.get() >= most) {
            throw spent(Constants.REMOTE_MAX_TOKENS, most, "tokens");
        }
        long allowed = settings.maxRequests().orElse(Long.MAX_VALUE);
        if (requests.getAndIncrement() >= allowed) {
            throw spent(Constants.REMOTE_MAX_REQUESTS, allowed, "requests");
        }
    }

    /** Counts what an answer cost, as far as the server tells. */
    void answer(Completion answer) {
        tokens.addAndGet(answer.promptTokens().orElse(0) + answer.tokens().orElse(0));
    }

    private BudgetSpentException spent(String key, long most, String what) {
        return new BudgetSpentException(
                "the %,d %s of %s are spent; what was answered is kept where there is a store, and -D%s=%s goes on from there, or raise %s"
                        .formatted(most, what, key, Constants.RUN_ID, run.text(), key));
    }
}
