package dev.retain.engine.platform;

import java.util.function.BooleanSupplier;
import org.junit.platform.engine.CancellationToken;
import org.junit.platform.engine.ExecutionRequest;

/** Since 6.0. */
final class Cancellation {

    private Cancellation() {}

    static BooleanSupplier of(ExecutionRequest request) {
        CancellationToken token = request.getCancellationToken();
        return token::isCancellationRequested;
    }
}
