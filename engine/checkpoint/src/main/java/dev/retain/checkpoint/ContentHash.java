package dev.retain.checkpoint;

import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.checkpoint.tensor.WeightFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * A SHA-256 of named contents: that of the lines that {@code sha256sum} prints for files of these
 * names, so that anybody can compute it again.
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

    /** Adds a content; what is missing is left out. */
    public ContentHash add(String name, Optional<String> content) {
        content.ifPresent(text -> addLine(name, of(text)));
        return this;
    }

    /** Adds a content. */
    public ContentHash add(String name, String content) {
        return add(name, Optional.of(content));
    }

    /** Adds what is known by its hash. */
    public ContentHash addLine(String name, String sha256) {
        digest.update(bytes(sha256 + "  " + name + "\n"));
        return this;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** The hash in lower-case hexadecimal; nothing can be added afterwards. */
    public String hex() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
