package dev.retain.reports;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import dev.retain.api.RetainException;
import dev.retain.api.report.CellId;
import dev.retain.api.report.CellReport;
import dev.retain.api.report.RunListener;
import dev.retain.api.report.RunReport;
import dev.retain.reports.matrix.Matrix;
import dev.retain.reports.matrix.MatrixCsv;
import dev.retain.reports.matrix.MatrixJson;
import dev.retain.reports.matrix.MatrixMarkdown;
import dev.retain.reports.page.LostSample;
import dev.retain.reports.page.LostSamples;
import dev.retain.reports.page.MatrixPage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apiguardian.api.API;

/**
 * Writes {@code matrix.html}, {@code matrix.csv}, {@code matrix.json} and {@code matrix.md} into
 * the folder of the reports: after each cell, so that a machine that dies leaves what it knew, and
 * at the end. Each file is replaced as a whole. One that cannot be written is a {@link
 * RetainException} that names it, after the others were written.
 */
@API(status = EXPERIMENTAL, since = "0.1")
public final class MatrixListener implements RunListener {

    /** The page's name. */
    public static final String PAGE = "matrix.html";

    /** Lost samples that a verdict shows; fewer in a run of many cells, or the page grows heavy. */
    private static final int MOST_SAMPLES = 5;

    private static final int SAMPLES_ON_PAGE = 400;

    private final InstantSource clock;
    private final MatrixPage page = new MatrixPage();
    private final MatrixJson json = new MatrixJson();
    private final LostSamples samples = new LostSamples();
    private final IdentityHashMap<CellReport, List<LostSample>> lost = new IdentityHashMap<>();
    private List<CellId> planned = List.of();
    private String started = "";

    /** Found by {@link java.util.ServiceLoader}. */
    public MatrixListener() {
        this(InstantSource.system());
    }

    MatrixListener(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public void runStarted(List<CellId> cells) {
        planned = List.copyOf(cells);
        started = clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
        lost.clear();
    }

    @Override
    public void runContinues(RunReport soFar) {
        write(Matrix.soFar(dated(soFar), planned));
    }

    @Override
    public void runFinished(RunReport report) {
        write(Matrix.of(dated(report), planned));
    }

    private RunReport dated(RunReport report) {
        if (started.isEmpty() || report.facts().containsKey("started")) {
            return report;
        }
        var facts = new LinkedHashMap<String, String>();
        facts.put("started", started);
        facts.putAll(report.facts());
        return new RunReport(report.cells(), facts, report.limited(), report.directory());
    }

    private void write(Matrix matrix) {
        int share = SAMPLES_ON_PAGE / Math.max(1, matrix.cells().size() * matrix.suites().size());
        int most = Math.max(1, Math.min(MOST_SAMPLES, share));
        Map<String, Supplier<String>> files = new LinkedHashMap<>();
        files.put(PAGE, () -> page.render(matrix, cell -> lost(cell, most)));
        files.put("matrix.csv", () -> MatrixCsv.render(matrix));
        files.put("matrix.json", () -> json.render(matrix));
        files.put(MatrixJson.SCHEMA_FILE, MatrixJson::schema);
        files.put("matrix.md", () -> MatrixMarkdown.render(matrix));
        write(matrix.directory(), files);
    }

    private List<LostSample> lost(CellReport cell, int most) {
        return lost.computeIfAbsent(cell, c -> samples.read(c, most));
    }

    /** Tries all of them: a page that is open elsewhere is no reason to be without the data. */
    private static void write(Path directory, Map<String, Supplier<String>> files) {
        Map<String, IOException> failures = new LinkedHashMap<>();
        files.forEach(
                (name, text) -> {
                    try {
                        AtomicFile.write(directory, name, text.get());
                    } catch (IOException e) {
                        failures.put(name, e);
                    }
                });
        if (!failures.isEmpty()) {
            throw unwritable(directory, failures);
        }
    }

    private static RetainException unwritable(Path directory, Map<String, IOException> failures) {
        Iterator<IOException> causes = failures.values().iterator();
        IOException first = causes.next();
        causes.forEachRemaining(first::addSuppressed);
        return new RetainException(
                "the matrix cannot be written to %s (%s): %s; free its disk, make it writable, or set"
                                .formatted(directory, String.join(", ", failures.keySet()), first)
                        + " retain.reports.directory to another folder",
                first);
    }
}
