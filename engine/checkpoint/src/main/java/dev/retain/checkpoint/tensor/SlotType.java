package dev.retain.checkpoint.tensor;

import static org.apiguardian.api.API.Status.INTERNAL;

import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import org.apiguardian.api.API;

/** How the elements of a slot are stored: each by itself, or in blocks that share a scale. */
@API(status = INTERNAL, since = "0.1")
public interface SlotType {

    /** What the format's header calls it. */
    String name();

    /** Elements of a block; 1 where each stands by itself. */
    int blockElements();

    /** Bytes of a block. */
    int blockBytes();

    /**
     * Appends values, narrowed to this type, to a little-endian buffer.
     *
     * @throws IllegalStateException if values are not written one by one in this type
     */
    void encode(FloatBuffer source, ByteBuffer target);
}
