package dev.retain.checkpoint.tensor;

import static org.apiguardian.api.API.Status.INTERNAL;

import java.io.Closeable;
import java.io.IOException;
import org.apiguardian.api.API;

/**
 * A file of tensors whose slots are known from the start. They are filled in any order, and only
 * one need be in memory.
 */
@API(status = INTERNAL, since = "0.1")
public interface TensorFile extends Closeable {

    /** Fills a slot of a float type, to which values are narrowed. */
    void write(String name, float[] values) throws IOException;

    /** Fills a slot of type {@code I32}. */
    void write(String name, int[] values) throws IOException;

    /** Fills a slot of type {@code I64}. */
    void write(String name, long[] values) throws IOException;

    /** Fills a slot with the bytes as they are, of single bytes or of blocks. */
    void write(String name, byte[] values) throws IOException;

    /** Bytes of a slot that is filled. */
    long bytes(String name);

    /**
     * Makes the file complete.
     *
     * @throws IllegalStateException if a slot is empty
     */
    void finish() throws IOException;
}
