package dev.retain.store;

import dev.retain.api.report.StoreException;
import dev.retain.run.settings.Constants;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** What the first bytes of a file say that it is. */
enum SqliteHeader {
    /** There is nothing yet. */
    EMPTY,
    /** A store. */
    STORE,
    /** A database of another program. */
    OTHER_DATABASE,
    /** No database at all. */
    NONE;

    /** Stands in the header of every store. */
    static final int APPLICATION = 0x52746e31;

    private static final byte[] MAGIC = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);
    private static final int APPLICATION_AT = 68;
    private static final int LENGTH = 100;

    boolean isStore() {
        return this == STORE;
    }

    /**
     * Looks at a file.
     *
     * @throws StoreException if it cannot be read
     */
    static SqliteHeader of(Path file) {
        if (!Files.exists(file)) {
            return EMPTY;
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] header = in.readNBytes(LENGTH);
            if (header.length == 0) {
                return EMPTY;
            }
            if (header.length < LENGTH
                    || !Arrays.equals(Arrays.copyOf(header, MAGIC.length), MAGIC)) {
                return NONE;
            }
            return ByteBuffer.wrap(header).getInt(APPLICATION_AT) == APPLICATION
                    ? STORE
                    : OTHER_DATABASE;
        } catch (IOException e) {
            throw new StoreException(
                    "the store %s cannot be read: %s; correct its permissions, or set %s to another path"
                            .formatted(file, e.getMessage(), Constants.STORE),
                    e);
        }
    }
}
