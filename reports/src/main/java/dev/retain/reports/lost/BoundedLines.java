package dev.retain.reports.lost;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Reads lines of UTF-8 and leaves out those that are longer than anyone would read. */
final class BoundedLines implements AutoCloseable {

    private final InputStream in;
    private final int longest;

    BoundedLines(InputStream in, int longest) {
        this.in = new BufferedInputStream(in, 1 << 16);
        this.longest = longest;
    }

    /** The next line that is short enough; empty at the end. */
    Optional<String> next() throws IOException {
        var line = new ByteArrayOutputStream();
        boolean tooLong = false;
        int read = in.read();
        if (read < 0) {
            return Optional.empty();
        }
        for (; read >= 0; read = in.read()) {
            if (read != '\n') {
                tooLong |= line.size() >= longest;
                if (!tooLong) {
                    line.write(read);
                }
            } else if (tooLong) {
                line.reset();
                tooLong = false;
            } else {
                return Optional.of(line.toString(StandardCharsets.UTF_8));
            }
        }
        return tooLong || line.size() == 0
                ? Optional.empty()
                : Optional.of(line.toString(StandardCharsets.UTF_8));
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
