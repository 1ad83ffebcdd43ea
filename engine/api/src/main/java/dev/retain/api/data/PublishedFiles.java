package dev.retain.api.data;

import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.api.EvaluationException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apiguardian.api.API;

/** The published files that a module knows, by their paths below the data directory. */
@API(status = INTERNAL, since = "0.1")
public final class PublishedFiles {

    private static final String RESOURCE = "files.tsv";

    private final SortedMap<String, PublishedFile> files = new TreeMap<>();

    private PublishedFiles(List<PublishedFile> files) {
        files.forEach(file -> this.files.put(file.path(), file));
    }

    /**
     * Those of the table {@code files.tsv} beside a class: below a line of titles, a line for each
     * file with its path, its SHA-256 (nothing where none was at hand) and where to get it, between
     * tabulators.
     */
    public static PublishedFiles beside(Class<?> type) {
        InputStream resource = Objects.requireNonNull(type.getResourceAsStream(RESOURCE), RESOURCE);
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

    /**
     * Where a file or folder is.
     *
     * @param suite who reads it, for messages
     * @param folder the data directory, if there is one
     * @param path its path below the data directory
     * @throws EvaluationException if it is not there: what, where it goes, where it comes from
     */
    public Path find(String suite, Optional<Path> folder, String path) {
        Path data =
                folder.orElseThrow(
                        () ->
                                new EvaluationException(
                                        "suite %s reads %s: put it below a folder, from %s, and give the folder as retain.data.directory"
                                                .formatted(suite, path, source(path))));
        Path file = data.resolve(path);
        if (!Files.exists(file)) {
            throw new EvaluationException(
                    "suite %s reads %s, which is not there; put it there from %s"
                            .formatted(suite, file, source(path)));
        }
        return file;
    }

    /** Where a file, or the files of a folder, can be got. */
    public String source(String path) {
        return at(path).values().stream()
                .map(PublishedFile::source)
                .findFirst()
                .orElse("your own copy");
    }

    /** Whether a file has the bytes that were published. */
    public boolean isPublished(String path, byte[] bytes) {
        PublishedFile file = files.get(path);
        return file != null && file.sha256().equals(hex(sha256().digest(bytes)));
    }

    /**
     * What the data of a suite hash to that reads files as they were published: the hash of the
     * lines {@code <sha256> <path>}, as a runner computes it; a folder's is that of its own lines.
     *
     * @param paths files and folders
     * @return lower-case hexadecimal; empty if one of them was not at hand
     */
    public String hash(List<String> paths) {
        SortedMap<String, String> hashes = new TreeMap<>();
        paths.forEach(path -> hashes.put(path, hash(path)));
        return ofLines(hashes);
    }

    private String hash(String path) {
        PublishedFile file = files.get(path);
        if (file != null) {
            return file.sha256();
        }
        SortedMap<String, String> hashes = new TreeMap<>();
        at(path).forEach((name, of) -> hashes.put(name.substring(path.length() + 1), of.sha256()));
        return ofLines(hashes);
    }

    private Map<String, PublishedFile> at(String path) {
        PublishedFile file = files.get(path);
        return file == null ? files.subMap(path + "/", path + "0") : Map.of(path, file);
    }

    private static String ofLines(Map<String, String> hashes) {
        if (hashes.isEmpty() || hashes.containsValue("")) {
            return "";
        }
        MessageDigest digest = sha256();
        hashes.forEach(
                (name, hash) ->
                        digest.update(
                                (hash + "  " + name + "\n").getBytes(StandardCharsets.UTF_8)));
        return hex(digest.digest());
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private record PublishedFile(String path, String sha256, String source) {}
}
