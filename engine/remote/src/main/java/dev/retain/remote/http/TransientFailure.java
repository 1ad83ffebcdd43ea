package dev.retain.remote.http;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A request that may go well when it is sent once more. */
final class TransientFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Optional<Duration> wait;

    TransientFailure(String message, Optional<Duration> wait, @Nullable Throwable cause) {
        super(message, cause);
        this.wait = wait;
    }

    static TransientFailure of(String message) {
        return new TransientFailure(message, Optional.empty(), null);
    }

    /** How long the server asks to be left alone, if it does. */
    Optional<Duration> retryAfter() {
        return wait;
    }
}
