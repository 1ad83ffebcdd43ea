package dev.retain.compression;

import dev.retain.checkpoint.manifest.ArtifactFiles;
import dev.retain.checkpoint.manifest.Manifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Artifacts that are as they were written. The content of each is hashed once, names and lengths
 * are compared at every look.
 */
final class SoundArtifacts {

    private static final Logger LOG = LoggerFactory.getLogger(SoundArtifacts.class);

    private final Map<Path, Compared> compared = new ConcurrentHashMap<>();

    /** An artifact whose files were hashed, and what they should be. */
    private record Compared(ArtifactFiles files, CachedArtifact artifact) {}

    /**
     * What a look at a place found.
     *
     * @param artifact the artifact, if it is sound
     * @param problem what is wrong with it otherwise
     */
    record Look(Optional<CachedArtifact> artifact, String problem) {

        static Look bad(String problem) {
            return new Look(Optional.empty(), problem);
        }
    }

    /** The artifact of a key in a place, if it is as it was written. */
    Optional<CachedArtifact> find(Path place, String key) {
        var look = look(place, key);
        if (look.artifact().isEmpty()) {
            LOG.debug("{}: {}", place, look.problem());
        }
        return look.artifact();
    }

    /** As {@link #find}, with what is wrong. */
    Look look(Path place, String key) {
        if (!Files.isDirectory(place)) {
            return Look.bad("it is not there");
        }
        try {
            var recorded = Manifest.Recorded.in(place);
            if (recorded.isEmpty()) {
                return Look.bad(Manifest.NAME + " is missing or has no hashes");
            }
            return look(place, key, recorded.get());
        } catch (IOException e) {
            LOG.debug("{} cannot be read", place, e);
            return Look.bad("it cannot be read: " + firstLine(e));
        }
    }

    private static String firstLine(IOException problem) {
        return String.valueOf(problem.getMessage()).lines().findFirst().orElse("");
    }

    private Look look(Path place, String key, Manifest.Recorded recorded) throws IOException {
        if (!recorded.key().equals(key)) {
            return Look.bad(
                    "%s has the key %s, not %s".formatted(Manifest.NAME, recorded.key(), key));
        }
        var difference = recorded.files().difference(place);
        if (difference.isPresent()) {
            return Look.bad(difference.get());
        }
        var known = compared.get(place);
        if (known != null && known.files().equals(recorded.files())) {
            return new Look(Optional.of(known.artifact()), "");
        }
        var damage = recorded.files().damage(place);
        return damage.isPresent()
                ? Look.bad(damage.get())
                : new Look(Optional.of(keep(place, recorded, false)), "");
    }

    /** The artifact that was made just now in a place; its files were hashed when written. */
    CachedArtifact made(Path place) throws IOException {
        var recorded =
                Manifest.Recorded.in(place)
                        .orElseThrow(() -> new IOException(place + " lost its manifest"));
        return keep(place, recorded, true);
    }

    private CachedArtifact keep(Path place, Manifest.Recorded recorded, boolean made) {
        var artifact =
                new CachedArtifact(place, recorded.files().weights(), recorded.calibration(), made);
        compared.put(place, new Compared(recorded.files(), artifact));
        return artifact;
    }
}
