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
import java.util.LinkedHashMap;
import java.util.List;
import org.apiguardian.api.API;

/**
 * Writes {@code matrix.html}, {@code matrix.csv}, {@code matrix.json} and {@code matrix.md} into
 * the folder of the reports: after each cell, so that a machine that dies leaves what it knew, and
 * at the end. Each file is replaced as a whole.
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
        Path directory = matrix.directory();
        try {
            AtomicFile.write(
                    directory,
                    PAGE,
                    page.render(matrix, c -> lost.computeIfAbsent(c, x -> samples.read(x, most))));
            AtomicFile.write(directory, "matrix.csv", MatrixCsv.render(matrix));
            AtomicFile.write(directory, "matrix.json", json.render(matrix));
            AtomicFile.write(directory, "matrix.md", MatrixMarkdown.render(matrix));
        } catch (IOException e) {
            throw new RetainException(
                    "the matrix cannot be written to %s: %s; free its disk or make it writable"
                            .formatted(directory, e),
                    e);
        }
    }
}
