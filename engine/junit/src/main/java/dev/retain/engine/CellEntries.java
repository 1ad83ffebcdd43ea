package dev.retain.engine;

import dev.retain.api.SuiteScore;
import dev.retain.api.report.CellId;
import dev.retain.api.report.CellReport;
import dev.retain.api.report.RunListener;
import dev.retain.engine.platform.PlatformRun;
import dev.retain.run.outcome.SampleLog;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.junit.platform.engine.EngineExecutionListener;
import org.junit.platform.engine.reporting.ReportEntry;

/** Publishes a cell's figures and files to whoever listens to the platform. */
final class CellEntries implements RunListener {

    private final PlatformRun platform;
    private final EngineExecutionListener listener;
    private final Map<CellId, CellDescriptor> cells = new HashMap<>();

    CellEntries(
            PlatformRun platform, EngineExecutionListener listener, List<CellDescriptor> cells) {
        this.platform = platform;
        this.listener = listener;
        cells.forEach(cell -> this.cells.put(cell.id(), cell));
    }

    @Override
    public void cellFinished(CellReport report) {
        CellDescriptor cell = Objects.requireNonNull(cells.get(report.id()));
        if (cell.disabled().isPresent()) {
            // The platform knows no test that was skipped by an entry of its own.
            return;
        }
        parameter(cell, "model", cell.model().slug());
        parameter(cell, "compression", cell.candidate().slug());
        report.inspection()
                .ifPresent(
                        inspection -> {
                            inspection.method().ifPresent(m -> parameter(cell, "method", m.name()));
                            inspection.bits().ifPresent(b -> parameter(cell, "bits", "" + b));
                            inspection
                                    .groupSize()
                                    .ifPresent(g -> parameter(cell, "group size", "" + g));
                        });
        for (SuiteScore score : report.scores()) {
            entry(
                    cell,
                    Map.of(
                            "retain.suite", score.suite(),
                            "retain.n", Long.toString(score.n()),
                            "retain.baseline", number(score.baseline()),
                            "retain.candidate", number(score.candidate())));
        }
        Path samples = report.directory().resolve(SampleLog.FILE);
        if (Files.exists(samples)) {
            platform.publish(cell, samples, "application/jsonl");
        }
    }

    private void parameter(CellDescriptor cell, String name, String value) {
        entry(cell, Map.of("allure.parameter", name, "value", value));
    }

    private void entry(CellDescriptor cell, Map<String, String> values) {
        listener.reportingEntryPublished(cell, ReportEntry.from(values));
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.6g", value);
    }
}
