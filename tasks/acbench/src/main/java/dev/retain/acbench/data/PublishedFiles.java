package dev.retain.acbench.data;

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
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apiguardian.api.API;

/** The published files that are known, by their paths below the data directory. */
@API(status = INTERNAL, since = "0.1")
public final class PublishedFiles {

    private static final String RESOURCE = "files.tsv";

    private final SortedMap<String, PublishedFile> files;

    PublishedFiles(List<PublishedFile> files) {
        this.files =
                new TreeMap<>(
                        files.stream()
                                .collect(
                                        Collectors.toMap(
                                                PublishedFile::path, Function.identity())));
    }

    /** Read once, when a suite asks first. */
    private static final class Packaged {
        static final PublishedFiles FILES = read();
    }

    /** The one that comes along. */
    public static PublishedFiles packaged() {
        return Packaged.FILES;
    }

    private static PublishedFiles read() {
        InputStream resource =
                Objects.requireNonNull(
                        PublishedFiles.class.getResourceAsStream(RESOURCE), RESOURCE);
        try (var lines =
                new BufferedReader(new InputStreamReader(resource, StandardCharsets.UTF_8))) {
            return new PublishedFiles(
                    lines.lines()
                            .skip(1)
                            .map(line -> line.split("\t", -1))
                            .map(cells -> new PublishedFile(cells[0], cells[1], cells[2]))
                            .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where a file, or the files of a folder, can be got; empty if it is not known. */
    String source(String path) {
        return below(path).values().stream().map(PublishedFile::source).findFirst().orElse("");
    }

    /**
     * What the data of a suite hash to that reads files as they were published: the hash of the
     * lines {@code <sha256> <path>}, as a runner computes it.
     *
     * @param paths files and folders
     * @return empty if one of them was not at hand
     */
    public String hash(List<String> paths) {
        Map<String, String> hashes = new TreeMap<>();
        for (String path : paths) {
            hashes.put(path, hash(path));
        }
        return hashes.containsValue("") ? "" : ofLines(hashes);
    }

    private String hash(String path) {
        PublishedFile file = files.get(path);
        if (file != null) {
            return file.sha256();
        }
        Map<String, String> hashes = new TreeMap<>();
        below(path)
                .forEach((name, of) -> hashes.put(name.substring(path.length() + 1), of.sha256()));
        return hashes.isEmpty() || hashes.containsValue("") ? "" : ofLines(hashes);
    }

    private Map<String, PublishedFile> below(String path) {
        PublishedFile file = files.get(path);
        return file == null ? files.subMap(path + "/", path + "0") : Map.of(path, file);
    }

    private static String ofLines(Map<String, String> hashes) {
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
}
