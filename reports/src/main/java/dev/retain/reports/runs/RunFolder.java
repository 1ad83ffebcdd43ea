package dev.retain.reports.runs;

import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.api.report.AtomicFile;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.LongPredicate;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/**
 * The folder in which the processes of a run keep their fragments: {@code
 * runs/<run>/<fragment>.json}. Only one process at a time reads and writes it, and whatever is made
 * of all fragments together.
 */
@API(status = INTERNAL, since = "0.1")
public final class RunFolder {

    /** The folder with a folder for each run. */
    public static final String NAME = "runs";

    private static final String LOCK = ".lock";
    private static final String JSON = ".json";

    private final Path reports;
    private final Path runs;
    private final Path folder;
    private final LongPredicate alive;
    private final FragmentJson json = new FragmentJson();

    /** The folder of a run among the reports. */
    public RunFolder(Path reports, String run) {
        this(reports, run, process -> ProcessHandle.of(process).isPresent());
    }

    RunFolder(Path reports, String run, LongPredicate alive) {
        this.reports = reports;
        this.runs = reports.resolve(NAME);
        this.folder = runs.resolve(run);
        this.alive = alive;
    }

    /** Something to do while no other process is at the folder. */
    @FunctionalInterface
    public interface Step<T> {

        /** Does it. */
        T run() throws IOException;
    }

    /**
     * Does something while no other process is at the folder.
     *
     * @throws IOException if the folder cannot be locked, or the step throws it
     */
    public <T> T alone(Step<T> step) throws IOException {
        Files.createDirectories(runs);
        // A lock on a file keeps other processes out, but not other threads of this one.
        synchronized (RunFolder.class) {
            try (FileChannel file =
                            FileChannel.open(
                                    runs.resolve(LOCK),
                                    StandardOpenOption.CREATE,
                                    StandardOpenOption.WRITE);
                    var lock = file.lock()) {
                return step.run();
            }
        }
    }

    /**
     * A name for a fragment of a process, which no other has; takes away runs of the past.
     *
     * @throws IOException if it cannot be reserved
     */
    public String begin(long process) throws IOException {
        AtomicFile.removeLeft(reports);
        AtomicFile.removeLeft(folder);
        removeOthers();
        Files.createDirectories(folder);
        int number = 1;
        while (Files.exists(folder.resolve(process + "-" + number + JSON))) {
            number++;
        }
        return process + "-" + number;
    }

    /** Writes a fragment as a whole. */
    public void write(Fragment fragment) throws IOException {
        AtomicFile.write(folder, fragment.name() + JSON, json.bytes(fragment));
    }

    /** The given fragment with all others of its run. */
    public MergedRun merged(Fragment own) throws IOException {
        List<Fragment> fragments = new ArrayList<>(List.of(own));
        List<String> unreadable = new ArrayList<>();
        for (Path file : files(folder)) {
            if (!file.getFileName().toString().equals(own.name() + JSON)) {
                try {
                    fragments.add(json.read(file));
                } catch (IOException e) {
                    unreadable.add(
                            "A process reported into %s, which cannot be read: its cells are missing here (%s)."
                                    .formatted(file, firstLine(e)));
                }
            }
        }
        return new MergedRun(fragments, unreadable);
    }

    private static String firstLine(IOException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }

    /** Other builds may be at work on the same folder: theirs stay. */
    private void removeOthers() throws IOException {
        List<Path> others;
        try (Stream<Path> all = Files.list(runs)) {
            others = all.filter(Files::isDirectory).filter(run -> !run.equals(folder)).toList();
        }
        for (Path run : others) {
            List<Path> files = files(run);
            if (files.stream().noneMatch(this::isOfALivingProcess)) {
                remove(run);
            }
        }
    }

    private boolean isOfALivingProcess(Path file) {
        String process = file.getFileName().toString().replaceFirst("-\\d+\\.json$", "");
        return process.matches("\\d{1,18}") && alive.test(Long.parseLong(process));
    }

    private static List<Path> files(Path run) throws IOException {
        try (Stream<Path> all = Files.list(run)) {
            return all.filter(file -> file.getFileName().toString().endsWith(JSON))
                    .sorted()
                    .toList();
        }
    }

    private static void remove(Path run) throws IOException {
        try (Stream<Path> files = Files.walk(run)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
