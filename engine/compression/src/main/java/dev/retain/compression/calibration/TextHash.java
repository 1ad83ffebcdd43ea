package dev.retain.compression.calibration;

import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.checkpoint.tensor.WeightFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which text it is, before it becomes tokens. */
@API(status = INTERNAL, since = "0.1")
public final class TextHash {

    private static final Logger LOG = LoggerFactory.getLogger(TextHash.class);
    private static final int CHUNK = 1 << 16;

    private TextHash() {}

    /**
     * SHA-256 of a calibration file and of its kind.
     *
     * @param file empty for the text that Retain brings
     * @return nothing if it cannot be read, which whoever reads it then says
     */
    public static Optional<String> of(Optional<Path> file) {
        var digest = WeightFile.sha256();
        file.ifPresent(named -> digest.update(kind(named)));
        try (var in = open(file)) {
            var buffer = new byte[CHUNK];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
            }
            return Optional.of(HexFormat.of().formatHex(digest.digest()));
        } catch (IOException e) {
            LOG.debug("calibration text {} cannot be read", file, e);
            return Optional.empty();
        }
    }

    /** The same bytes are other texts in a file of another kind. */
    private static byte[] kind(Path file) {
        var name = file.toString();
        return (name.substring(name.lastIndexOf('.') + 1) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private static InputStream open(Optional<Path> file) throws IOException {
        return file.isPresent() ? Files.newInputStream(file.get()) : CalibrationFile.shipped();
    }

    /** SHA-256 of parts that are told apart. */
    static String of(List<String> parts) {
        var digest = WeightFile.sha256();
        for (var part : parts) {
            var bytes = part.getBytes(StandardCharsets.UTF_8);
            digest.update((bytes.length + "\n").getBytes(StandardCharsets.UTF_8));
            digest.update(bytes);
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
