package dev.retain.engine.platform;

import static org.apiguardian.api.API.Status.INTERNAL;

import java.nio.file.Path;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.apiguardian.api.API;
import org.junit.platform.engine.ExecutionRequest;
import org.junit.platform.engine.TestDescriptor;

/** What an execution gets from the platform, where it has it. */
@API(status = INTERNAL, since = "0.1")
public final class PlatformRun {

    private final ExecutionRequest request;

    /** That of a request. */
    public PlatformRun(ExecutionRequest request) {
        this.request = request;
    }

    /** Whether the execution is to be given up; before 6.0 nobody can ask for it. */
    public BooleanSupplier cancelled() {
        return PlatformPart.CANCELLATION.isThere() ? Cancellation.of(request) : () -> false;
    }

    /** Whether what is shared outlives this execution; before 1.13 nothing does. */
    public boolean sharesValues() {
        return PlatformPart.SESSION_STORE.isThere();
    }

    /**
     * A value that the executions of a session share, closed at its end.
     *
     * @param make makes it for the first of them; the only one where {@link #sharesValues} is
     *     false, and the caller closes it
     */
    public <T extends AutoCloseable> T shared(Class<T> type, Supplier<T> make) {
        return sharesValues() ? SessionValues.of(request, type, make) : make.get();
    }

    /** Tells of a file that belongs to a test; before 1.12 nobody can be told. */
    public void publish(TestDescriptor test, Path file, String mediaType) {
        if (PlatformPart.FILE_ENTRIES.isThere()) {
            FileEntries.publish(request.getEngineExecutionListener(), test, file, mediaType);
        }
    }
}
