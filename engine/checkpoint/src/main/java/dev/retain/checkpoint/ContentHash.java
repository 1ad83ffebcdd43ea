package dev.retain.checkpoint;

import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.checkpoint.tensor.WeightFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.apiguardian.api.API;

/**
 * A SHA-256 of named contents. Names and lengths are part of what is hashed, so that no content can
 * pass for another one or for two.
 */
@API(status = INTERNAL, since = "0.1")
public final class ContentHash {

    private static final int CHUNK = 1 << 16;

    private final MessageDigest digest = WeightFile.sha256();

    /** The hash of a text alone. */
    public static String of(String text) {
        return HexFormat.of().formatHex(WeightFile.sha256().digest(bytes(text)));
    }

    /**
     * The hash of a file's bytes, as {@code sha256sum} prints it.
     *
     * @throws IOException if it cannot be read
     */
    public static String of(Path file) throws IOException {
        var digest = WeightFile.sha256();
        try (var in = Files.newInputStream(file)) {
            var buffer = new byte[CHUNK];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Adds a content; what is missing is added as an empty one. */
    public ContentHash add(String name, String content) {
        addText(name);
        addText(content);
        return this;
    }

    private void addText(String text) {
        var bytes = bytes(text);
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
        digest.update(bytes);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** The hash in lower-case hexadecimal; nothing can be added afterwards. */
    public String hex() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
