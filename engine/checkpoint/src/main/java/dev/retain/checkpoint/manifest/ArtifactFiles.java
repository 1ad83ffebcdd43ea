package dev.retain.checkpoint.manifest;

import static org.apiguardian.api.API.Status.INTERNAL;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.retain.checkpoint.ContentHash;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apiguardian.api.API;

/**
 * The files of an artifact as they were written, by name: all that its folder may hold beside the
 * manifest. Hidden files do not count; file systems and desktops leave some.
 *
 * @param written length and hash by name
 */
@API(status = INTERNAL, since = "0.1")
public record ArtifactFiles(SortedMap<String, Written> written) {

    private static final String LENGTHS = "files";
    private static final String HASHES = "sha256";
    private static final List<String> WEIGHTS = List.of(".safetensors", ".gguf");

    /** Copies the map. */
    public ArtifactFiles {
        written = Collections.unmodifiableSortedMap(new TreeMap<>(written));
    }

    /**
     * A file as it was written.
     *
     * @param bytes its length
     * @param sha256 lower-case hexadecimal
     */
    public record Written(long bytes, String sha256) {}

    /** Those of a folder, each of which is read once. */
    public static ArtifactFiles of(Path folder) throws IOException {
        var files = new TreeMap<String, Written>();
        for (var name : names(folder)) {
            var file = folder.resolve(name);
            files.put(name, new Written(Files.size(file), ContentHash.of(file)));
        }
        return new ArtifactFiles(files);
    }

    /** Those that a manifest lists; nothing if it lists none, or one without a hash. */
    static Optional<ArtifactFiles> from(JsonNode manifest) {
        var files = new TreeMap<String, Written>();
        var hashes = manifest.path(HASHES);
        for (var file : manifest.path(LENGTHS).properties()) {
            var hash = hashes.path(file.getKey());
            if (!hash.isTextual()) {
                return Optional.empty();
            }
            files.put(file.getKey(), new Written(file.getValue().asLong(-1), hash.textValue()));
        }
        return files.isEmpty() ? Optional.empty() : Optional.of(new ArtifactFiles(files));
    }

    /** Puts them into a manifest. */
    void into(ObjectNode manifest) {
        var lengths = manifest.putObject(LENGTHS);
        var hashes = manifest.putObject(HASHES);
        written.forEach(
                (name, file) -> {
                    lengths.put(name, file.bytes());
                    hashes.put(name, file.sha256());
                });
    }

    /**
     * What tells a folder's files from these without reading them: a file that is missing, has
     * another length, or that nobody wrote.
     */
    public Optional<String> difference(Path folder) throws IOException {
        for (var file : written.entrySet()) {
            var place = folder.resolve(file.getKey());
            if (!Files.isRegularFile(place)) {
                return Optional.of(file.getKey() + " is missing");
            }
            if (Files.size(place) != file.getValue().bytes()) {
                return Optional.of(
                        "%s has %d bytes, not %d"
                                .formatted(
                                        file.getKey(), Files.size(place), file.getValue().bytes()));
            }
        }
        return names(folder).stream()
                .filter(name -> !written.containsKey(name))
                .findFirst()
                .map(name -> name + " does not belong there");
    }

    /** The first file whose content is not what was written. Reads each file once. */
    public Optional<String> damage(Path folder) throws IOException {
        for (var file : written.entrySet()) {
            var found = ContentHash.of(folder.resolve(file.getKey()));
            if (!found.equals(file.getValue().sha256())) {
                return Optional.of(
                        "%s has the SHA-256 %s, not %s"
                                .formatted(file.getKey(), found, file.getValue().sha256()));
            }
        }
        return Optional.empty();
    }

    /** The hash of the weights, which an artifact has in one file. */
    public Optional<String> weights() {
        var found =
                written.entrySet().stream()
                        .filter(file -> WEIGHTS.stream().anyMatch(file.getKey()::endsWith))
                        .map(Map.Entry::getValue)
                        .toList();
        return found.size() == 1 ? Optional.of(found.get(0).sha256()) : Optional.empty();
    }

    private static Set<String> names(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.startsWith(".") && !name.equals(Manifest.NAME))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }
}
