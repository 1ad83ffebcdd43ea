package dev.retain.run.bless;

import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.api.report.CellId;
import dev.retain.run.settings.RunSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apiguardian.api.API;

/** What the gates of a run retained and what was blessed before. Thread-safe. */
@API(status = INTERNAL, since = "0.1")
public final class Blessings {

    private static final Comparator<BlessedCell> ORDER =
            Comparator.comparing(BlessedCell::method)
                    .thenComparing(BlessedCell::model)
                    .thenComparing(BlessedCell::compression);

    private final RunSettings settings;
    private final BlessedFiles files;
    private final Map<String, Map<CellId, BlessedCell>> blessed = new TreeMap<>();
    private final Map<String, Map<CellId, String>> refused = new TreeMap<>();
    private final List<String> told = new ArrayList<>();

    /** Nothing is blessed yet. */
    public Blessings(RunSettings settings) {
        this.settings = settings;
        this.files = new BlessedFiles(settings.bless().directory());
    }

    boolean areWanted() {
        return settings.bless().blesses();
    }

    /** Whether samples were cut, so that the run is no verdict. */
    boolean areLimited() {
        return settings.limit().isPresent();
    }

    /** The file of a benchmark class. */
    Path file(CellId cell) {
        return files.of(cell.testClass());
    }

    /** What was blessed of a cell before this run. */
    Optional<BlessedCell> before(CellId cell) {
        return files.read(cell.testClass()).stream()
                .flatMap(file -> file.cells().stream())
                .filter(one -> one.isOf(cell))
                .findFirst();
    }

    /** A gate retained all that it was asked about. */
    synchronized void bless(CellId cell, BlessedCell retained) {
        of(blessed, cell).put(cell, retained);
        of(refused, cell).remove(cell);
    }

    /**
     * A gate is not blessed.
     *
     * @param why a few words
     */
    synchronized void refuse(CellId cell, String why) {
        of(refused, cell).put(cell, why);
    }

    private static <T> Map<CellId, T> of(Map<String, Map<CellId, T>> all, CellId cell) {
        return all.computeIfAbsent(
                cell.testClass(), absent -> new TreeMap<>(Comparator.comparing(CellId::toString)));
    }

    /**
     * Writes what was blessed into the project; what was blessed before of other cells stays.
     *
     * @return what was written and what was refused, a sentence each
     */
    public synchronized List<String> write() {
        blessed.forEach(
                (testClass, cells) -> {
                    if (!cells.isEmpty()) {
                        Path file = write(testClass, cells);
                        told.add(
                                "blessed %s in %s; commit it"
                                        .formatted(names(cells), file.toAbsolutePath()));
                    }
                });
        refused.values()
                .forEach(
                        cells ->
                                cells.forEach(
                                        (cell, why) ->
                                                told.add(
                                                        "not blessed: %s, %s; what was blessed of it before stays"
                                                                .formatted(cell, why))));
        blessed.clear();
        refused.clear();
        return List.copyOf(told);
    }

    /** What was written and what was refused so far. */
    public synchronized List<String> told() {
        return List.copyOf(told);
    }

    private Path write(String testClass, Map<CellId, BlessedCell> cells) {
        TreeSet<BlessedCell> all = new TreeSet<>(ORDER);
        all.addAll(cells.values());
        files.read(testClass).ifPresent(before -> all.addAll(before.cells()));
        return files.write(new BlessedFile(BlessedFile.SCHEMA, testClass, List.copyOf(all)));
    }

    private static String names(Map<CellId, BlessedCell> cells) {
        return String.join(", ", cells.keySet().stream().map(CellId::toString).toList());
    }
}
