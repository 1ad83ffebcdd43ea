package dev.retain.checkpoint.tensor;

import static org.apiguardian.api.API.Status.INTERNAL;

import java.io.InputStream;
import java.nio.ByteBuffer;
import org.apiguardian.api.API;

/** Mapped bytes as a stream, so that a long header is never in the heap as a whole. */
@API(status = INTERNAL, since = "0.1")
public final class MappedInput extends InputStream {

    private final ByteBuffer bytes;

    /** Reads what remains of a buffer. */
    public MappedInput(ByteBuffer bytes) {
        this.bytes = bytes;
    }

    @Override
    public int read() {
        return bytes.hasRemaining() ? bytes.get() & 0xff : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
        if (length == 0) {
            return 0;
        }
        int count = Math.min(length, bytes.remaining());
        bytes.get(target, offset, count);
        return count == 0 ? -1 : count;
    }

    @Override
    public int available() {
        return bytes.remaining();
    }
}
