package dev.retain.environments.data;

import static org.apiguardian.api.API.Status.INTERNAL;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apiguardian.api.API;

/** The published files that are known: their hashes, and where they come from. */
@API(status = INTERNAL, since = "0.1")
public final class KnownFiles {

    private static final String RESOURCE = "files.tsv";

    private final SortedMap<String, Known> files = new TreeMap<>();

    private KnownFiles() {}

    /** Read once, when a suite asks first. */
    private static final class Packaged {
        static final KnownFiles FILES = read();
    }

    /** Those that come along with this module. */
    public static KnownFiles packaged() {
        return Packaged.FILES;
    }

    private static KnownFiles read() {
        KnownFiles known = new KnownFiles();
        InputStream resource =
                Objects.requireNonNull(KnownFiles.class.getResourceAsStream(RESOURCE), RESOURCE);
        try (var lines =
                new BufferedReader(new InputStreamReader(resource, StandardCharsets.UTF_8))) {
            lines.lines()
                    .skip(1)
                    .map(line -> line.split("\t", -1))
                    .forEach(cells -> known.files.put(cells[0], new Known(cells[1], cells[2])));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return known;
    }

    /** Where a file, or the files of a folder, can be got. */
    String source(String path) {
        return of(path).values().stream().map(Known::source).findFirst().orElse("your own copy");
    }

    /**
     * What the data of a suite hash to that reads files as they were published: the hash of the
     * lines {@code <sha256> <path>}, as a runner computes it; a folder's is that of its own lines.
     */
    public String hash(List<String> paths) {
        SortedMap<String, String> hashes = new TreeMap<>();
        paths.forEach(path -> hashes.put(path, hash(path)));
        return ofLines(hashes);
    }

    /** Whether a file has the bytes that were published. */
    boolean isPublished(String path, byte[] bytes) {
        Known file = files.get(path);
        return file != null
                && file.sha256().equals(HexFormat.of().formatHex(sha256().digest(bytes)));
    }

    private String hash(String path) {
        Known file = files.get(path);
        if (file != null) {
            return file.sha256();
        }
        SortedMap<String, String> hashes = new TreeMap<>();
        of(path).forEach(
                        (name, known) ->
                                hashes.put(name.substring(path.length() + 1), known.sha256()));
        return ofLines(hashes);
    }

    private Map<String, Known> of(String path) {
        Known file = files.get(path);
        return file == null ? files.subMap(path + "/", path + "0") : Map.of(path, file);
    }

    private static String ofLines(SortedMap<String, String> hashes) {
        MessageDigest digest = sha256();
        hashes.forEach(
                (name, hash) ->
                        digest.update(
                                (hash + "  " + name + "\n").getBytes(StandardCharsets.UTF_8)));
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private record Known(String sha256, String source) {}
}
