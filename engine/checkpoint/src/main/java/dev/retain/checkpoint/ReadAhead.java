package dev.retain.checkpoint;

import static org.apiguardian.api.API.Status.INTERNAL;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Consumer;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A checkpoint whose tensors are read on a thread of its own, in the order in which they will be
 * asked for, while what was asked for is worked on. It is a few pieces ahead and no more. Tensors
 * that are asked for in another order, or by {@link #floats}, are read when they are asked for. To
 * be asked by one thread.
 */
@API(status = INTERNAL, since = "0.1")
public final class ReadAhead extends CheckpointView {

    private static final int PIECES = 2;
    private static final long MILLIS = 1;

    private final List<String> order;
    private final Map<String, Integer> places = new HashMap<>();
    private final BlockingQueue<Piece> ready = new ArrayBlockingQueue<>(PIECES);
    private final Thread reader;
    private volatile boolean closed;
    private int reached;

    /** Some of a tensor; no values at its end. */
    private record Piece(int place, float @Nullable [] values, @Nullable Throwable failure) {}

    /** What another thread ends. */
    private interface Wait<T> {

        T end() throws InterruptedException;
    }

    /** Ends the reading in the middle of a tensor. */
    private static final class ClosedException extends RuntimeException {

        private static final long serialVersionUID = 1;
    }

    /**
     * Begins to read.
     *
     * @param checkpoint stays open until this one is closed
     * @param order of the names that {@link #pieces} will be asked for
     */
    public ReadAhead(Checkpoint checkpoint, List<String> order) {
        super(checkpoint);
        this.order = List.copyOf(order);
        for (int place = 0; place < order.size(); place++) {
            places.putIfAbsent(order.get(place), place);
        }
        this.reader = new Thread(this::read, "retain-read-ahead");
        reader.setDaemon(true);
        reader.start();
    }

    @Override
    protected boolean changes(String name) {
        return false;
    }

    @Override
    public void pieces(String name, Consumer<float[]> sink) {
        int place = places.getOrDefault(name, -1);
        if (place < reached) {
            super.pieces(name, sink);
            return;
        }
        reached = place + 1;
        for (float[] values = next(place); values != null; values = next(place)) {
            sink.accept(values);
        }
    }

    /** The next values of a tensor; those of tensors before it, which nobody wants, fall away. */
    private float @Nullable [] next(int place) {
        Piece piece = untilDone(ready::take);
        while (piece.place() < place) {
            piece = untilDone(ready::take);
        }
        if (piece.failure() instanceof Error error) {
            throw error;
        }
        if (piece.failure() instanceof RuntimeException exception) {
            throw exception;
        }
        return piece.values();
    }

    private void read() {
        try {
            for (int place = 0; place < order.size(); place++) {
                put(new Piece(place, null, failureOf(place)));
            }
        } catch (ClosedException e) {
            ready.clear();
        }
    }

    /** What fails is told when it is asked for. */
    private @Nullable Throwable failureOf(int place) {
        try {
            super.pieces(order.get(place), values -> put(new Piece(place, values, null)));
            return null;
        } catch (ClosedException e) {
            throw e;
        } catch (RuntimeException | Error e) {
            return e;
        }
    }

    private void put(Piece piece) {
        untilDone(
                () -> {
                    ready.put(piece);
                    return piece;
                });
        if (closed) {
            throw new ClosedException();
        }
    }

    /** Ends the reading; the checkpoint stays open. */
    @Override
    public void close() {
        closed = true;
        while (reader.isAlive()) {
            ready.clear();
            untilDone(
                    () -> {
                        reader.join(MILLIS);
                        return reader;
                    });
        }
    }

    /** Waits whatever happens, since an interrupted thread would lose the file that it reads. */
    private static <T> T untilDone(Wait<T> wait) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return wait.end();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
