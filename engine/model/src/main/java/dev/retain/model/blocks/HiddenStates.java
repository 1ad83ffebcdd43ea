package dev.retain.model.blocks;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import ai.djl.ndarray.NDArray;
import org.apiguardian.api.API;

/**
 * The residual stream of token windows between two blocks, fp32. There is one buffer, which {@link
 * DecoderBlock#advance} overwrites.
 */
@API(status = EXPERIMENTAL, since = "0.1")
public final class HiddenStates implements AutoCloseable {

    private final NDArray stream;
    private final int windows;
    private final int length;

    HiddenStates(NDArray stream, int windows, int length) {
        this.stream = stream;
        this.windows = windows;
        this.length = length;
    }

    /** How many windows there are. */
    public int windows() {
        return windows;
    }

    /** Tokens of a window. */
    public int length() {
        return length;
    }

    /** The values of a window, {@code [length][hidden]} row-major. */
    public float[] window(int index) {
        int from = index * length;
        try (NDArray rows = stream.get(from + ":" + (from + length))) {
            return rows.toFloatArray();
        }
    }

    /** A copy of the first window. */
    public HiddenStates first() {
        try (NDArray rows = stream.get("0:" + length)) {
            return new HiddenStates(rows.duplicate(), 1, length);
        }
    }

    /** All windows one below the other, {@code [windows * length, hidden]}. */
    NDArray stream() {
        return stream;
    }

    @Override
    public void close() {
        stream.close();
    }
}
