package dev.retain.engine;

import dev.retain.api.SuiteScore;
import dev.retain.api.report.CellReport;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.junit.platform.engine.EngineExecutionListener;
import org.junit.platform.engine.reporting.FileEntry;
import org.junit.platform.engine.reporting.ReportEntry;

/** Publishes a cell's figures and files to whoever listens to the platform. */
final class CellEntries {

    private final EngineExecutionListener listener;
    private final CellDescriptor cell;

    CellEntries(EngineExecutionListener listener, CellDescriptor cell) {
        this.listener = listener;
        this.cell = cell;
    }

    void publish(CellReport report) {
        parameter("model", cell.model().slug());
        parameter("compression", cell.candidate().slug());
        report.inspection()
                .ifPresent(
                        inspection -> {
                            inspection.method().ifPresent(m -> parameter("method", m.name()));
                            inspection.bits().ifPresent(b -> parameter("bits", "" + b));
                            inspection.groupSize().ifPresent(g -> parameter("group size", "" + g));
                        });
        for (SuiteScore score : report.scores()) {
            entry(
                    Map.of(
                            "retain.suite", score.suite(),
                            "retain.n", Long.toString(score.n()),
                            "retain.baseline", number(score.baseline()),
                            "retain.candidate", number(score.candidate())));
        }
        Path samples = report.directory().resolve(SampleLog.FILE);
        if (Files.exists(samples)) {
            listener.fileEntryPublished(cell, FileEntry.from(samples, "application/jsonl"));
        }
    }

    private void parameter(String name, String value) {
        entry(Map.of("allure.parameter", name, "value", value));
    }

    private void entry(Map<String, String> values) {
        listener.reportingEntryPublished(cell, ReportEntry.from(values));
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.6g", value);
    }
}
