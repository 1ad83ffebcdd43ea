package dev.retain.compression;

import dev.retain.api.report.Owner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which artifacts of a cache are in use, by marks beside its locks that name the process. A mark
 * counts as long as its process lives; one of another machine or container, of which nothing is
 * sure, for a day. When an artifact was last used, the time of its folder says.
 */
final class ArtifactUses {

    private static final Logger LOG = LoggerFactory.getLogger(ArtifactUses.class);

    private static final Pattern MARK = Pattern.compile("\\d+-(.+)\\.uses");
    private static final Duration STALE = Duration.ofDays(1);

    private final Path folder;
    private final ArtifactLocks locks;
    private final Clock clock;
    private final Owner owner = Owner.current();
    private final Map<String, Path> marks = new TreeMap<>();

    ArtifactUses(Path directory, ArtifactLocks locks, Clock clock) {
        this.folder = directory.resolve(ArtifactLocks.FOLDER);
        this.locks = locks;
        this.clock = clock;
    }

    /**
     * Marks an artifact that may be there, unless somebody makes it or takes it away.
     *
     * @return whether it is marked
     */
    boolean take(String artifact) throws IOException {
        var held = locks.holdSoon(artifact);
        if (held.isEmpty()) {
            return false;
        }
        var lock = held.get();
        try (lock) {
            mark(artifact);
        }
        return true;
    }

    /** Marks an artifact whose lock the caller has. */
    synchronized void mark(String artifact) throws IOException {
        if (!marks.containsKey(artifact)) {
            Files.createDirectories(folder);
            marks.put(
                    artifact,
                    Files.createTempFile(folder, owner.prefix(), "-" + artifact + ".uses"));
        }
    }

    /** An artifact is not in use any more. */
    synchronized void release(String artifact) {
        Path mark = marks.remove(artifact);
        if (mark != null) {
            delete(mark);
        }
    }

    /** Of those in use only these still are. */
    synchronized void keepOnly(Set<String> artifacts) {
        Set.copyOf(marks.keySet()).stream()
                .filter(artifact -> !artifacts.contains(artifact))
                .forEach(this::release);
    }

    private static void delete(Path mark) {
        try {
            Files.deleteIfExists(mark);
        } catch (IOException e) {
            LOG.warn("{} cannot be deleted, so its artifact counts as used until we end", mark, e);
        }
    }

    /** Whether anybody uses an artifact whose lock the caller has. */
    boolean isUsed(String artifact) throws IOException {
        try (var files = Files.newDirectoryStream(folder, "*-" + artifact + ".uses")) {
            for (Path file : files) {
                if (isOf(artifact, file) && counts(file)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isOf(String artifact, Path file) {
        String name = file.getFileName().toString();
        Matcher mark =
                MARK.matcher(
                        Owner.in(name).map(of -> name.substring(of.prefix().length())).orElse(""));
        return mark.matches() && mark.group(1).equals(artifact);
    }

    private boolean counts(Path file) {
        Owner of = Owner.in(file.getFileName().toString()).orElseThrow();
        return !of.hasEnded() && (of.isHere() || !isStale(file));
    }

    private boolean isStale(Path file) {
        Instant written = Instant.ofEpochMilli(file.toFile().lastModified());
        return written.isBefore(clock.instant().minus(STALE));
    }

    /** An artifact was used now; where its folder may not be touched, it counts as older. */
    void touch(Path place) {
        try {
            Files.setLastModifiedTime(place, FileTime.from(clock.instant()));
        } catch (IOException e) {
            LOG.debug("{} cannot be touched", place, e);
        }
    }

    /** Takes away marks that count no more. */
    void removeLeftovers() throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (var files = Files.newDirectoryStream(folder, "*.uses")) {
            for (Path file : files) {
                if (Owner.in(file.getFileName().toString()).isPresent() && !counts(file)) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }
}
