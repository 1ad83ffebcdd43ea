package dev.retain.model.decoder;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.retain.model.remembered.RememberedFile;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Remembers which kernels were fast, in a file of the cache directory, so that a trial runs once
 * and all models of a run are computed alike.
 *
 * @param folder where the file lies
 */
record KernelMemory(Path folder) {

    private static final Logger LOG = LoggerFactory.getLogger(KernelMemory.class);
    private static final String FILE = "kernels.json";
    private static final String LOCK = ".kernels.lock";
    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(10);

    /** What this process chose where no file could be written: both models of a pair need it. */
    private static final Map<String, KernelChoice> CHOSEN = new ConcurrentHashMap<>();

    /**
     * What was chosen for a key, or is chosen now. Processes that share the folder take turns, so
     * that no trial disturbs another and all choose the same.
     */
    KernelChoice find(String key, Supplier<KernelTimes> trial) {
        return find(key).orElseGet(() -> inTurn(key, trial));
    }

    private KernelChoice inTurn(String key, Supplier<KernelTimes> trial) {
        try (FileChannel turn = turn()) {
            return find(key).orElseGet(() -> choose(key, trial.get()));
        } catch (IOException e) {
            LOG.debug("{} cannot be locked", folder, e);
            return choose(key, trial.get());
        }
    }

    /** Open and locked. */
    private FileChannel turn() throws IOException {
        Files.createDirectories(folder);
        FileChannel channel =
                FileChannel.open(
                        folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            while (!isLocked(channel)) {
                LockSupport.parkNanos(PAUSE);
            }
            return channel;
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            return channel.lock().isValid();
        } catch (OverlappingFileLockException e) {
            LOG.trace("another thread has its turn", e);
            return false;
        }
    }

    private KernelChoice choose(String key, KernelTimes times) {
        KernelChoice choice = times.choice();
        LOG.debug("{}: {} by {}", key, choice, times.line());
        return keep(key, choice, times)
                ? choice
                : CHOSEN.computeIfAbsent(folder + " " + key, absent -> choice);
    }

    /**
     * What was chosen for a key. What cannot be read is measured again, unless this process chose
     * and could not write.
     */
    Optional<KernelChoice> find(String key) {
        JsonNode entry = file().find(key);
        String kind = entry.path("kind").asText();
        return Arrays.stream(ComputeType.Kind.values())
                .filter(candidate -> candidate.name().equals(kind))
                .findFirst()
                .map(
                        found ->
                                new KernelChoice(
                                        found,
                                        entry.path("int4").asBoolean(),
                                        entry.path("int8").asBoolean()))
                .or(() -> Optional.ofNullable(CHOSEN.get(folder + " " + key)));
    }

    /** Keeps a choice, and the times that led to it for whoever reads the file. */
    private boolean keep(String key, KernelChoice choice, KernelTimes times) {
        return file().keep(
                        key,
                        JsonNodeFactory.instance
                                .objectNode()
                                .put("kind", choice.kind().name())
                                .put("int4", choice.int4())
                                .put("int8", choice.int8())
                                .put("few / many / prompt", times.line()));
    }

    private RememberedFile file() {
        return new RememberedFile(folder, FILE);
    }
}
