package dev.retain.reports;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import dev.retain.api.RetainException;
import dev.retain.api.report.AtomicFile;
import dev.retain.api.report.CellId;
import dev.retain.api.report.CellReport;
import dev.retain.api.report.FactName;
import dev.retain.api.report.RunListener;
import dev.retain.api.report.RunReport;
import dev.retain.reports.lost.LostSample;
import dev.retain.reports.lost.LostSamples;
import dev.retain.reports.matrix.Matrix;
import dev.retain.reports.matrix.MatrixCsv;
import dev.retain.reports.matrix.MatrixJson;
import dev.retain.reports.matrix.MatrixMarkdown;
import dev.retain.reports.page.MatrixPage;
import dev.retain.reports.runs.Fragment;
import dev.retain.reports.runs.MergedRun;
import dev.retain.reports.runs.RunFolder;
import dev.retain.reports.trend.TrendJson;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Writes {@code matrix.html}, {@code matrix.csv}, {@code matrix.json}, {@code matrix.md} and {@code
 * trend.json} into the folder of the reports: before each cell, so that a machine that dies leaves
 * what it knew, and at the end. They are of all processes of the run, which leave fragments for
 * each other. Each file is replaced as a whole. One that cannot be written is a {@link
 * RetainException} that names it, after the others were written.
 */
@API(status = EXPERIMENTAL, since = "0.1")
public final class MatrixListener implements RunListener {

    /** The page's name. */
    public static final String PAGE = RunReport.PAGE;

    /** Lost samples that a verdict shows; fewer in a run of many cells, or the page grows heavy. */
    private static final int MOST_SAMPLES = 5;

    private static final int SAMPLES_ON_PAGE = 400;

    private final InstantSource clock;
    private final MatrixPage page = new MatrixPage();
    private final MatrixJson json = new MatrixJson();
    private final TrendJson trend = new TrendJson();
    private final LostSamples samples = new LostSamples();
    private final Map<CellReport, List<LostSample>> lost = new HashMap<>();
    private List<CellId> planned = List.of();
    private Instant started = Instant.EPOCH;
    private @Nullable RunFolder folder;
    private @Nullable String fragment;
    private @Nullable RunReport last;

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
        started = now();
        folder = null;
        fragment = null;
        last = null;
        lost.clear();
    }

    /** What dies now leaves a page that says where. */
    @Override
    public void cellStarted(CellId cell) {
        RunReport known = last;
        if (known != null) {
            publish(known, Optional.of(cell), false);
        }
    }

    /** The page follows at once, when the next cell starts or the run ends. */
    @Override
    public void runContinues(RunReport soFar) {
        if (soFar.cells().isEmpty()) {
            publish(soFar, Optional.empty(), false);
        } else {
            keep(soFar);
        }
    }

    @Override
    public void runFinished(RunReport report) {
        publish(report, Optional.empty(), true);
    }

    @Override
    public void runFailed(RunReport report) {
        publish(report, Optional.empty(), true);
    }

    /** What other processes of the run read. */
    private void keep(RunReport report) {
        last = report;
        try {
            RunFolder known = folder(report);
            known.alone(() -> kept(known, report, Optional.empty(), false));
        } catch (IOException e) {
            throw unwritable(report.directory(), Map.of(RunFolder.NAME, e));
        }
    }

    private Fragment kept(
            RunFolder known, RunReport report, Optional<CellId> running, boolean ended)
            throws IOException {
        long process = ProcessHandle.current().pid();
        String name = fragment == null ? known.begin(process) : fragment;
        fragment = name;
        Fragment own = own(name, process, running, ended, dated(report));
        known.write(own);
        return own;
    }

    private void publish(RunReport report, Optional<CellId> running, boolean ended) {
        last = report;
        Map<String, IOException> failures = new LinkedHashMap<>();
        try {
            RunFolder known = folder(report);
            known.alone(
                    () -> {
                        Fragment own = kept(known, report, running, ended);
                        write(Matrix.of(known.merged(own)), failures);
                        return own;
                    });
        } catch (IOException e) {
            failures.put(RunFolder.NAME, e);
            long process = ProcessHandle.current().pid();
            write(Matrix.of(alone(own("none", process, running, ended, report), e)), failures);
        }
        if (!failures.isEmpty()) {
            throw unwritable(report.directory(), failures);
        }
    }

    private RunFolder folder(RunReport report) {
        RunFolder known = folder == null ? new RunFolder(report.directory(), report.run()) : folder;
        folder = known;
        return known;
    }

    private static MergedRun alone(Fragment own, IOException reason) {
        return new MergedRun(
                List.of(own), List.of("what other processes reported cannot be read: " + reason));
    }

    private Fragment own(
            String name, long process, Optional<CellId> running, boolean ended, RunReport report) {
        return new Fragment(name, process, started, now(), planned, running, ended, report);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private RunReport dated(RunReport report) {
        if (started.equals(Instant.EPOCH) || report.facts().containsKey(FactName.STARTED.label())) {
            return report;
        }
        var facts = new LinkedHashMap<String, String>();
        facts.put(FactName.STARTED.label(), started.truncatedTo(ChronoUnit.SECONDS).toString());
        facts.putAll(report.facts());
        return new RunReport(
                report.run(),
                report.cells(),
                report.failures(),
                facts,
                report.limited(),
                report.directory(),
                report.part());
    }

    private void write(Matrix matrix, Map<String, IOException> failures) {
        int share = SAMPLES_ON_PAGE / Math.max(1, matrix.cells().size() * matrix.suites().size());
        int most = Math.max(1, Math.min(MOST_SAMPLES, share));
        Map<String, Supplier<String>> files = new LinkedHashMap<>();
        files.put(PAGE, () -> page.render(matrix, cell -> lost(cell, most)));
        files.put("matrix.csv", () -> MatrixCsv.render(matrix));
        files.put("matrix.json", () -> json.render(matrix));
        files.put(MatrixJson.SCHEMA_FILE, MatrixJson::schema);
        files.put("matrix.md", () -> MatrixMarkdown.render(matrix));
        files.put(TrendJson.FILE, () -> trend.render(matrix));
        files.put(TrendJson.SCHEMA_FILE, TrendJson::schema);
        write(matrix.directory(), files, failures);
    }

    private List<LostSample> lost(CellReport cell, int most) {
        return lost.computeIfAbsent(cell, c -> samples.read(c, most));
    }

    /** Tries all of them: a page that is open elsewhere is no reason to be without the data. */
    private static void write(
            Path directory,
            Map<String, Supplier<String>> files,
            Map<String, IOException> failures) {
        files.forEach(
                (name, text) -> {
                    try {
                        AtomicFile.write(directory, name, text.get());
                    } catch (IOException e) {
                        failures.put(name, e);
                    }
                });
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
