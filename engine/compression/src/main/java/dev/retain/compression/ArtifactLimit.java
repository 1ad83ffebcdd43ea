package dev.retain.compression;

import dev.retain.checkpoint.manifest.Manifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How much the artifacts of a cache may take together. Those beyond it are taken away, the least
 * recently used first, but none that somebody uses or makes, and nothing that is no artifact.
 */
final class ArtifactLimit {

    private static final Logger LOG = LoggerFactory.getLogger(ArtifactLimit.class);

    /** The lock of who takes artifacts away; no artifact is called so. */
    private static final String TRIMMING = ".trimming";

    private static final double GIGA = 1e9;
    private static final double MEGA = 1e6;

    private final Path directory;
    private final OptionalLong most;
    private final ArtifactLocks locks;
    private final ArtifactUses uses;
    private final Staging staging;

    /**
     * A limit.
     *
     * @param most bytes of all artifacts together, if they are limited
     */
    ArtifactLimit(
            Path directory,
            OptionalLong most,
            ArtifactLocks locks,
            ArtifactUses uses,
            Staging staging) {
        this.directory = directory;
        this.most = most;
        this.locks = locks;
        this.uses = uses;
        this.staging = staging;
    }

    /** An artifact that lies in the cache. */
    private record Kept(Path place, FileTime used, long bytes) {

        String name() {
            return place.getFileName().toString();
        }
    }

    /** Takes away what is beyond the limit. An artifact is of use even where that fails. */
    void keep() {
        if (most.isEmpty() || !Files.isDirectory(directory)) {
            return;
        }
        try {
            var held = locks.holdSoon(TRIMMING);
            if (held.isPresent()) {
                var lock = held.get();
                try (lock) {
                    trim(most.getAsLong());
                }
            }
        } catch (IOException e) {
            LOG.warn("artifacts beyond the limit cannot be taken away from {}", directory, e);
        }
    }

    private void trim(long limit) throws IOException {
        List<Kept> all = kept();
        long bytes = all.stream().mapToLong(Kept::bytes).sum();
        for (Kept artifact : all) {
            if (bytes <= limit) {
                return;
            }
            if (isTakenAway(artifact)) {
                bytes -= artifact.bytes();
            }
        }
        if (bytes > limit) {
            LOG.debug("{} of artifacts are in use, more than {}", size(bytes), size(limit));
        }
    }

    private boolean isTakenAway(Kept artifact) throws IOException {
        var held = locks.tryHold(artifact.name());
        if (held.isEmpty()) {
            return false;
        }
        var lock = held.get();
        try (lock) {
            boolean usedSince =
                    !Files.isDirectory(artifact.place())
                            || !lastUsed(artifact.place()).equals(artifact.used());
            if (usedSince || uses.isUsed(artifact.name())) {
                return false;
            }
            staging.putAside(artifact.place());
            LOG.info(
                    "{} was taken away, for it was used least recently and {} are allowed",
                    artifact.place(),
                    size(most.orElse(0)));
            return true;
        }
    }

    /** The artifacts, the least recently used first. */
    private List<Kept> kept() throws IOException {
        List<Kept> all = new ArrayList<>();
        try (var folders = Files.newDirectoryStream(directory)) {
            for (Path place : folders) {
                kept(place).ifPresent(all::add);
            }
        }
        all.sort(Comparator.comparing(Kept::used).thenComparing(Kept::name));
        return all;
    }

    private static Optional<Kept> kept(Path place) {
        try {
            return isArtifact(place)
                    ? Optional.of(new Kept(place, lastUsed(place), bytes(place)))
                    : Optional.empty();
        } catch (IOException e) {
            LOG.debug("{} cannot be read, or another process takes it away", place, e);
            return Optional.empty();
        }
    }

    /** A folder that this cache would have called so, by the manifest in it. */
    private static boolean isArtifact(Path place) throws IOException {
        if (!Files.isDirectory(place, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        String name = place.getFileName().toString();
        return Manifest.Recorded.in(place)
                .filter(recorded -> ArtifactMaker.isOf(recorded.key(), name))
                .isPresent();
    }

    private static FileTime lastUsed(Path place) throws IOException {
        return Files.getLastModifiedTime(place);
    }

    private static long bytes(Path place) throws IOException {
        try (var files = Files.list(place)) {
            return files.mapToLong(file -> file.toFile().length()).sum();
        }
    }

    /**
     * What is to be said of an artifact that was made: a limit that is smaller than one is kept,
     * but makes the cache useless.
     */
    Optional<String> problem(Path made) throws IOException {
        long bytes = bytes(made);
        return most.isPresent() && bytes > most.getAsLong()
                ? Optional.of(
                        "%s alone takes %s, and retain.artifacts.max allows all artifacts %s, so it is made anew in each run; allow more"
                                .formatted(made, size(bytes), size(most.getAsLong())))
                : Optional.empty();
    }

    private static String size(long bytes) {
        if (bytes < MEGA) {
            return String.format(Locale.ROOT, "%,d bytes", bytes);
        }
        return bytes < GIGA
                ? String.format(Locale.ROOT, "%.1f MB", bytes / MEGA)
                : String.format(Locale.ROOT, "%.1f GB", bytes / GIGA);
    }
}
