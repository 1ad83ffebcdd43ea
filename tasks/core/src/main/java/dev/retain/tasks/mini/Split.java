package dev.retain.tasks.mini;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.apiguardian.api.API;

/**
 * To which side an item belongs. Its key decides: the first six bytes of the key's SHA-256, read as
 * a big-endian number, modulo 10; 0 is test, all others are train.
 */
@API(status = EXPERIMENTAL, since = "0.1")
public enum Split {
    /** What a model may learn from. */
    TRAIN,
    /** What suites ask. */
    TEST;

    private static final int SIDES = 10;
    private static final int HASH_BYTES = 6;

    /** Whether an item with a key is on this side. */
    public boolean holds(String key) {
        return (hash(key) % SIDES == 0) == (this == TEST);
    }

    /** The first 48 bits of a text's SHA-256. */
    static long hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
            long hash = 0;
            for (int i = 0; i < HASH_BYTES; i++) {
                hash = hash << Byte.SIZE | digest[i] & 0xff;
            }
            return hash;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
