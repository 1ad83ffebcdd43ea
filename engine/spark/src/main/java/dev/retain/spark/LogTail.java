package dev.retain.spark;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Keeps the end of what is written, and passes all of it on. */
final class LogTail extends OutputStream {

    private final OutputStream on;
    private final int most;
    private byte[] before = {};
    private final ByteArrayOutputStream now = new ByteArrayOutputStream();

    /**
     * Nothing is written yet.
     *
     * @param on where all goes
     * @param most bytes that are kept at least, if there are so many; twice as many at most
     */
    LogTail(OutputStream on, int most) {
        this.on = on;
        this.most = most;
    }

    @Override
    public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        on.write(bytes, from, length);
        on.flush();
        now.write(bytes, from, length);
        if (now.size() >= most) {
            before = now.toByteArray();
            now.reset();
        }
    }

    /** The end. */
    String text() {
        return new String(before, StandardCharsets.UTF_8) + now.toString(StandardCharsets.UTF_8);
    }
}
