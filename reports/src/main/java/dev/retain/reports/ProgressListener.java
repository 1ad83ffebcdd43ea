package dev.retain.reports;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import dev.retain.api.Verdict;
import dev.retain.api.report.CellId;
import dev.retain.api.report.CellReport;
import dev.retain.api.report.NumberText;
import dev.retain.api.report.Progress;
import dev.retain.api.report.RunListener;
import dev.retain.api.report.RunReport;
import dev.retain.api.report.SafeText;
import dev.retain.api.report.VerdictText;
import dev.retain.reports.matrix.Matrix;
import dev.retain.reports.matrix.Standing;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.slf4j.helpers.NOPLoggerFactory;

/**
 * Says in plain lines how far a run is: what will be done, at most one line in ten seconds while a
 * cell is at work, one when it ends, one at the end. Lines go to the logger {@value #LOGGER} at
 * level info. Where no binding of SLF4J would show them they go to the standard error, but for what
 * a cell ended with: that goes to the standard output, which build tools keep beside the test as
 * its {@code system-out}. Lines are ASCII but for what names bring.
 */
@API(status = EXPERIMENTAL, since = "0.1")
public final class ProgressListener implements RunListener {

    /** The logger's name. */
    public static final String LOGGER = "dev.retain.progress";

    private static final Duration BETWEEN_LINES = Duration.ofSeconds(10);

    private final Consumer<String> lines;
    private final Consumer<String> results;
    private final InstantSource clock;
    private List<CellId> planned = List.of();
    private final Set<String> told = new HashSet<>();
    private int ended;
    private @Nullable Instant lastLine;

    /** Found by {@link java.util.ServiceLoader}. */
    public ProgressListener() {
        this(
                LoggerFactory.getILoggerFactory() instanceof NOPLoggerFactory,
                LoggerFactory.getLogger(LOGGER)::info,
                InstantSource.system());
    }

    private ProgressListener(boolean isUnbound, Consumer<String> logger, InstantSource clock) {
        this(
                isUnbound ? StandardStreams::error : logger,
                isUnbound ? StandardStreams::output : logger,
                clock);
    }

    ProgressListener(Consumer<String> lines, Consumer<String> results, InstantSource clock) {
        this.lines = lines;
        this.results = results;
        this.clock = clock;
    }

    @Override
    public boolean isProgress() {
        return true;
    }

    @Override
    public void runStarted(List<CellId> cells) {
        planned = List.copyOf(cells);
        ended = 0;
        told.clear();
        say(
                "%s on %s under %s"
                        .formatted(
                                counted(cells.size(), "gate"),
                                counted(distinct(cells, CellId::model), "model"),
                                counted(distinct(cells, CellId::compression), "compression")));
    }

    @Override
    public void planned(CellId cell, String suite, String plan) {
        if (told.add(suite + plan)) {
            say(suite + ": " + plan);
        }
    }

    @Override
    public void progressed(Progress progress) {
        Instant last = lastLine;
        if (last == null || !clock.instant().isBefore(last.plus(BETWEEN_LINES))) {
            say(described(progress));
        }
    }

    @Override
    public void cellFinished(CellReport report) {
        ended++;
        var line = new StringBuilder(numbered(ended, planned.size(), report.id()));
        line.append(report.outcome().name().toLowerCase(Locale.ROOT))
                .append(" in ")
                .append(NumberText.duration(report.duration()));
        report.verdicts().forEach(v -> line.append("; ").append(described(report, v)));
        if (report.verdicts().isEmpty()) {
            report.failure()
                    .ifPresent(f -> line.append(": ").append(SafeText.clip(f.strip(), 300)));
        }
        say(line.toString(), results);
    }

    @Override
    public void told(String sentence) {
        say(sentence);
    }

    @Override
    public void runFinished(RunReport report) {
        Matrix matrix = Matrix.of(report, planned);
        matrix.reservations().forEach(this::say);
        say(matrix.tally().sentence());
        say("Report: " + report.directory().resolve(MatrixListener.PAGE));
    }

    private void say(String line) {
        say(line, lines);
    }

    private void say(String line, Consumer<String> to) {
        lastLine = clock.instant();
        to.accept(SafeText.line(line));
    }

    private static String described(Progress progress) {
        var line =
                new StringBuilder(
                        numbered(progress.cellNumber(), progress.cells(), progress.cell()));
        line.append(progress.doing());
        if (progress.of() > 0) {
            line.append(' ').append(progress.done()).append('/').append(progress.of());
        }
        if (!progress.standing().isBlank()) {
            line.append(", ").append(progress.standing());
        }
        progress.remaining()
                .ifPresent(
                        r ->
                                line.append(", about ")
                                        .append(NumberText.duration(r))
                                        .append(" left"));
        return line.toString();
    }

    private static String described(CellReport report, Verdict verdict) {
        return "%s %s %s %s n=%d"
                .formatted(
                        verdict.suite(),
                        Standing.of(report, verdict).word(),
                        VerdictText.change(verdict),
                        VerdictText.bounds(verdict),
                        verdict.n());
    }

    private static String numbered(int number, int of, CellId id) {
        return "[%d/%d] %s %s, %s: "
                .formatted(number, Math.max(number, of), id.model(), id.compression(), id.method());
    }

    private static int distinct(List<CellId> cells, Function<CellId, String> part) {
        return (int) cells.stream().map(part).distinct().count();
    }

    private static String counted(int number, String word) {
        return number + " " + word + (number == 1 ? "" : "s");
    }
}
