package dev.retain.compression;

import dev.retain.api.report.AtomicFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How long all processes took that worked in a folder, kept there for the next one. A process that
 * is killed loses its last second.
 */
final class SpentTime {

    private static final Logger LOG = LoggerFactory.getLogger(SpentTime.class);
    private static final String FILE = "spent.txt";
    private static final Duration OFTEN = Duration.ofSeconds(1);

    private final Path folder;
    private final Clock clock;
    private final Duration before;
    private final Instant start;
    private Duration kept;

    /** Goes on from what was spent before. */
    SpentTime(Path folder, Clock clock) {
        this.folder = folder;
        this.clock = clock;
        this.before = before(folder.resolve(FILE));
        this.start = clock.instant();
        this.kept = before;
    }

    private static Duration before(Path file) {
        if (!Files.exists(file)) {
            return Duration.ZERO;
        }
        try {
            return Duration.parse(Files.readString(file).strip());
        } catch (IOException | DateTimeException e) {
            LOG.warn("{} cannot be read, so earlier processes' time is not counted", file, e);
            return Duration.ZERO;
        }
    }

    /** All so far. */
    Duration all() {
        return before.plus(Duration.between(start, clock.instant()));
    }

    /** Keeps it, if the last time is a second ago. */
    void keep() throws IOException {
        var now = all();
        if (now.minus(kept).compareTo(OFTEN) >= 0) {
            AtomicFile.write(folder, FILE, now.toString());
            kept = now;
        }
    }
}
