package dev.retain.compression;

import dev.retain.compression.ArtifactMaker.Order;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The artifacts of a cache, which threads and processes share: found, or made by one of them. */
final class SharedArtifacts {

    private static final Logger LOG = LoggerFactory.getLogger(SharedArtifacts.class);

    private final Path directory;
    private final SoundArtifacts sound = new SoundArtifacts();
    private final ArtifactMaker maker;
    private final ArtifactLocks locks;
    private final ArtifactUses uses;
    private final ArtifactLimit limit;

    /**
     * Those of a directory.
     *
     * @param staging of the same directory
     * @param most bytes that they may take together, if they are limited
     */
    SharedArtifacts(Path directory, Staging staging, OptionalLong most, Clock clock) {
        this.directory = directory;
        this.maker = new ArtifactMaker(staging, sound, clock);
        this.locks = new ArtifactLocks(directory);
        this.uses = new ArtifactUses(directory, locks, clock);
        this.limit = new ArtifactLimit(directory, most, locks, uses, staging);
    }

    /**
     * An artifact, made now unless it is there; it is in use from then on. Who makes it has its
     * lock; who wants the same one waits for that and finds it.
     *
     * @param progress called with blocks done and blocks in all, also while another makes it; may
     *     throw to cancel
     */
    CachedArtifact artifact(Order order, BiConsumer<Integer, Integer> progress) throws IOException {
        var place = directory.resolve(order.folder());
        var there = find(place, order.key());
        if (there.isPresent()) {
            return there.get();
        }
        int blocks = order.baseline().config().layers();
        CachedArtifact artifact;
        var lock = locks.hold(order.folder(), () -> progress.accept(0, blocks));
        try (lock) {
            uses.mark(order.folder());
            artifact = foundOrMade(order, place, progress);
        } catch (IOException | RuntimeException | Error e) {
            uses.release(order.folder());
            throw e;
        }
        limit.keep();
        return artifact;
    }

    private CachedArtifact foundOrMade(
            Order order, Path place, BiConsumer<Integer, Integer> progress) throws IOException {
        var look = sound.look(place, order.key());
        if (look.artifact().isPresent()) {
            uses.touch(place);
            return look.artifact().get();
        }
        if (Files.exists(place)) {
            LOG.warn("{} is not as it was written, so it is made anew: {}", place, look.problem());
        }
        var artifact =
                maker.make(order, place, progress)
                        ? sound.made(place)
                        : sound.find(place, order.key())
                                .orElseThrow(
                                        () -> new IOException(place + " changes while it is read"));
        uses.touch(place);
        limit.problem(place).ifPresent(LOG::warn);
        return artifact;
    }

    /**
     * The artifact of a key in a place, if it is as it was written; it is in use from then on. It
     * is marked before it is looked at, so that nobody takes it away meanwhile.
     */
    Optional<CachedArtifact> find(Path place, String key) {
        if (!Files.isDirectory(place)) {
            return Optional.empty();
        }
        var name = place.getFileName().toString();
        try {
            if (!uses.take(name)) {
                return Optional.empty();
            }
        } catch (IOException e) {
            LOG.debug("{} cannot be marked, as in a cache that may only be read", place, e);
        }
        var found = sound.find(place, key);
        if (found.isEmpty()) {
            uses.release(name);
        } else {
            uses.touch(place);
        }
        return found;
    }

    /** Of those that were given only these are still in use. */
    void keepInUse(Set<Path> places) {
        uses.keepOnly(
                places.stream()
                        .map(place -> place.getFileName().toString())
                        .collect(Collectors.toSet()));
        limit.keep();
    }

    /** Takes away the locks and marks of processes that were killed. */
    void removeLeftovers() throws IOException {
        locks.removeLeftovers();
        uses.removeLeftovers();
    }
}
