package dev.retain.compression.stage;

import static org.apiguardian.api.API.Status.INTERNAL;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.EnumMap;
import java.util.Map;
import org.apiguardian.api.API;

/** Seconds by phase. */
@API(status = INTERNAL, since = "0.1")
public final class Stopwatch {

    private static final double NANOS = 1e9;

    private final Map<Phase, Long> nanos = new EnumMap<>(Phase.class);
    private long inside;

    /** Something that may fail with an exception of its own kind. */
    @FunctionalInterface
    public interface Work<T, E extends Exception> {

        T run() throws E;
    }

    /** Something without a result that may fail with an exception of its own kind. */
    @FunctionalInterface
    public interface Task<E extends Exception> {

        void run() throws E;
    }

    public <T, E extends Exception> T time(Phase phase, Work<T, E> work) throws E {
        long start = System.nanoTime();
        try {
            return work.run();
        } finally {
            nanos.merge(phase, System.nanoTime() - start - inside, Long::sum);
            inside = 0;
        }
    }

    public <E extends Exception> void time(Phase phase, Task<E> task) throws E {
        time(
                phase,
                () -> {
                    task.run();
                    return phase;
                });
    }

    /** Times what runs while {@link #time} times something else, which then does not count it. */
    public void within(Phase phase, Runnable task) {
        long start = System.nanoTime();
        task.run();
        long taken = System.nanoTime() - start;
        nanos.merge(phase, taken, Long::sum);
        inside += taken;
    }

    double seconds() {
        return nanos.values().stream().mapToLong(Long::longValue).sum() / NANOS;
    }

    /** Seconds in all, and by phase. */
    public ObjectNode json() {
        var node = JsonNodeFactory.instance.objectNode().put("all", seconds());
        nanos.forEach((phase, time) -> node.put(phase.id(), time / NANOS));
        return node;
    }
}
