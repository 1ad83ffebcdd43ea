package dev.retain.api.report;

import static org.apiguardian.api.API.Status.INTERNAL;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import org.apiguardian.api.API;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The process that a temporary file or folder belongs to, as its name says: the place where process
 * ids are given, the id, and when the process began, since ids are given again.
 *
 * @param place one start of one machine, or one container on it
 * @param process its id there
 * @param start what tells it from an earlier one of the same id
 */
@API(status = INTERNAL, since = "0.1")
public record Owner(String place, long process, String start) {

    private static final Logger LOG = LoggerFactory.getLogger(Owner.class);

    private static final Pattern NAME = Pattern.compile("([0-9a-f]{8})-(\\d{1,18})-(\\d{1,19})-.*");
    private static final Path PROCESSES = Path.of("/proc");
    private static final Set<String> DEAD = Set.of("Z", "X");

    /** Where the start stands in {@code /proc/PID/stat} after the name of the program. */
    private static final int START_FIELD = 19;

    /** This process. */
    public static Owner current() {
        var handle = ProcessHandle.current();
        return new Owner(here(), handle.pid(), start(handle).orElse("0"));
    }

    /** The one in a name whose beginning {@link #prefix} made; nothing if there is none. */
    public static Optional<Owner> in(String name) {
        var matcher = NAME.matcher(name);
        return matcher.matches()
                ? Optional.of(
                        new Owner(
                                matcher.group(1),
                                Long.parseLong(matcher.group(2)),
                                matcher.group(3)))
                : Optional.empty();
    }

    /** What the name of a temporary file begins with. */
    public String prefix() {
        return "%s-%d-%s-".formatted(place, process, start);
    }

    /** Whether it is of the place where this process runs; of other places nothing is sure. */
    public boolean isHere() {
        return place.equals(here());
    }

    /** Whether it is sure that the process has ended. */
    public boolean hasEnded() {
        if (!isHere()) {
            return false;
        }
        var handle = ProcessHandle.of(process).filter(ProcessHandle::isAlive);
        return handle.isEmpty()
                || isDead(process)
                || start(handle.get()).filter(now -> !now.equals(start)).isPresent();
    }

    /** A process that was killed stays in the table until its parent has looked. */
    private static boolean isDead(long process) {
        return status(process).filter(fields -> DEAD.contains(fields.get(0))).isPresent();
    }

    /**
     * When a process began. Linux counts from the start of the machine, so that a clock that is set
     * changes nothing.
     */
    private static Optional<String> start(ProcessHandle process) {
        return status(process.pid())
                .map(fields -> fields.get(START_FIELD))
                .or(
                        () ->
                                process.info()
                                        .startInstant()
                                        .map(at -> String.valueOf(at.toEpochMilli())));
    }

    /** What Linux says of a process after the name of its program. */
    private static Optional<List<String>> status(long process) {
        return text(PROCESSES.resolve(String.valueOf(process)).resolve("stat"))
                .map(stat -> stat.substring(stat.lastIndexOf(')') + 1).trim())
                .map(fields -> List.of(fields.split(" ")))
                .filter(fields -> fields.size() > START_FIELD);
    }

    private static String here() {
        var boot = text(PROCESSES.resolve("sys/kernel/random/boot_id")).orElse("");
        var sum = new CRC32();
        sum.update((boot + " " + processNamespace()).getBytes(StandardCharsets.UTF_8));
        return "%08x".formatted(sum.getValue());
    }

    private static String processNamespace() {
        var link = PROCESSES.resolve("self/ns/pid");
        try {
            return Files.isSymbolicLink(link) ? Files.readSymbolicLink(link).toString() : "";
        } catch (IOException e) {
            LOG.debug("{} cannot be read", link, e);
            return "";
        }
    }

    private static Optional<String> text(Path file) {
        try {
            return Files.isReadable(file) ? Optional.of(Files.readString(file)) : Optional.empty();
        } catch (IOException e) {
            LOG.debug("{} cannot be read", file, e);
            return Optional.empty();
        }
    }
}
