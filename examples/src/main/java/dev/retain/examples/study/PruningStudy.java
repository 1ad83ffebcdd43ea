package dev.retain.examples.study;

import dev.retain.api.report.AtomicFile;
import dev.retain.examples.study.StudyTable.Line;
import dev.retain.run.SuiteCatalogue;
import dev.retain.run.settings.Constants;
import dev.retain.run.settings.Parameters;
import dev.retain.run.settings.RunSettings;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The study of pruning: an agent, a rule and one-shot methods at equal sparsity, each row held
 * against uniform Wanda at the sparsity that it reached. It goes on where it was cut, row by row
 * and inside of rows; {@code study.rows}, {@code study.sparsities} and {@code study.seeds} choose
 * some of them.
 */
public final class PruningStudy {

    /** Its name among the benchmarks. */
    public static final String NAME = "PruningStudy";

    private static final String TABLE = "table";

    private final StudySettings settings;
    private final RowMeasuring measuring;
    private final PrintStream out;

    private PruningStudy(StudySettings settings, RowMeasuring measuring, PrintStream out) {
        this.settings = settings;
        this.measuring = measuring;
        this.out = out;
    }

    /**
     * Runs what is left of it and prints its table.
     *
     * @param given settings of the study and of its runs
     * @return the exit code: 0 if every row that was chosen is there
     */
    public static int start(Parameters given, PrintStream out) {
        try {
            return of(given, out).run();
        } catch (IOException e) {
            throw new UncheckedIOException("the study cannot be read or written: " + e, e);
        }
    }

    private static PruningStudy of(Parameters given, PrintStream out) throws IOException {
        var asked = StudySettings.of(given);
        var parameters = withDefaults(given, asked.folder());
        var catalogue = SuiteCatalogue.load();
        var suites = asked.suites().ids().stream().map(catalogue::suite).toList();
        var key = StudyKey.of(asked, RunSettings.from(parameters), suites);
        var settings = asked.in(asked.folder().resolve(key));
        var cells =
                new StudyCells(settings, parameters, catalogue, settings.folder().resolve("pages"));
        var measuring = new RowMeasuring(settings, cells, new RowFiles(settings.folder()));
        return new PruningStudy(settings, measuring, out);
    }

    private static Parameters withDefaults(Parameters given, Path folder) {
        var own = new LinkedHashMap<String, String>();
        Map.of(
                        Constants.SAMPLES,
                        Integer.toString(StudySettings.SAMPLES),
                        Constants.CELL_TIMEOUT,
                        Long.toString(Duration.ofHours(10).toSeconds()),
                        Constants.STORE,
                        folder.resolve("store.db").toString())
                .forEach(
                        (key, value) -> {
                            if (given.get(key).filter(text -> !text.isBlank()).isEmpty()) {
                                own.put(key, value);
                            }
                        });
        return new StudyParameters(given, own);
    }

    private int run() throws IOException {
        Files.createDirectories(settings.folder());
        var rows = settings.rows();
        var open = new LinkedHashMap<StudyRow, String>();
        rows.forEach(row -> open.put(row, ""));
        out.printf("Study of pruning: %d rows in %s%n", rows.size(), settings.folder());
        var lines = new ArrayList<Line>();
        for (var row : rows) {
            boolean known = measuring.files().find(row).isPresent();
            if (row.way() == PruningWay.AGENT && !known && !canAsk(row)) {
                open.put(row, "nobody to ask: give -Dagent.url and -Dagent.model");
                continue;
            }
            try {
                lines.add(new Line(row, measuring.row(row)));
                open.remove(row);
                tell(row, known, lines.size(), rows.size());
            } catch (RowFailedException e) {
                open.put(row, e.getMessage());
                out.printf(" %s failed: %s%n", row.name(), e.getMessage());
            }
            write(new StudyTable(settings.suites(), lines, open));
        }
        var table = new StudyTable(settings.suites(), lines, open);
        write(table);
        out.printf("%n%s%n%s", table.markdown(), PublishedRows.markdown());
        return open.isEmpty() ? 0 : 1;
    }

    /** Who repeats a transcript asks nobody. */
    private boolean canAsk(StudyRow row) {
        return settings.agent().isPresent() || Files.exists(settings.transcript(row));
    }

    private void tell(StudyRow row, boolean known, int done, int of) {
        out.printf(" %s %s, %d of %d%n", row.name(), known ? "was there" : "measured", done, of);
    }

    private void write(StudyTable table) throws IOException {
        var folder = settings.folder();
        var published = PublishedRows.markdown();
        AtomicFile.write(folder, TABLE + ".md", table.markdown() + "\n" + published);
        AtomicFile.write(folder, TABLE + ".csv", table.csv());
        AtomicFile.write(
                folder,
                TABLE + ".json",
                RowFiles.JSON.writeValueAsString(
                        new Written(
                                table.lines().stream().map(Line::measured).toList(),
                                table.open().keySet().stream().map(StudyRow::name).toList(),
                                table.answers())));
    }

    /** The table as data. */
    private record Written(
            List<MeasuredRow> rows, List<String> notMeasured, List<String> answers) {}
}
