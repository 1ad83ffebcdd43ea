package dev.retain.reports.allure;

import dev.retain.api.report.CellReport;
import dev.retain.api.report.RunListener;
import dev.retain.api.report.RunReport;
import java.nio.file.Path;
import java.util.Map;
import org.junit.platform.engine.EngineDiscoveryRequest;
import org.junit.platform.engine.EngineExecutionListener;
import org.junit.platform.engine.ExecutionRequest;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestEngine;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.reporting.FileEntry;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.engine.support.descriptor.AbstractTestDescriptor;
import org.junit.platform.engine.support.descriptor.EngineDescriptor;
import org.junit.platform.engine.support.descriptor.MethodSource;

/** Reports a run that is given, with ids and events as the real engine has them. */
final class TinyEngine implements TestEngine {

    private final RunReport run;
    private final RunListener listener;

    TinyEngine(RunReport run, RunListener listener) {
        this.run = run;
        this.listener = listener;
    }

    @Override
    public String getId() {
        return "retain";
    }

    @Override
    public TestDescriptor discover(EngineDiscoveryRequest request, UniqueId uniqueId) {
        var root = new EngineDescriptor(uniqueId, "Retain");
        run.cells().forEach(cell -> root.addChild(new Cell(uniqueId, cell)));
        return root;
    }

    @Override
    public void execute(ExecutionRequest request) {
        EngineExecutionListener events = request.getEngineExecutionListener();
        TestDescriptor root = request.getRootTestDescriptor();
        events.executionStarted(root);
        root.getChildren().forEach(child -> execute((Cell) child, events));
        listener.runFinished(run);
        events.executionFinished(root, TestExecutionResult.successful());
    }

    private void execute(Cell cell, EngineExecutionListener events) {
        events.executionStarted(cell);
        events.reportingEntryPublished(
                cell,
                ReportEntry.from(
                        Map.of("allure.parameter", "model", "value", cell.report.id().model())));
        Path samples = cell.report.directory().resolve("samples.jsonl");
        events.fileEntryPublished(cell, FileEntry.from(samples, "application/x-ndjson"));
        listener.cellFinished(cell.report);
        events.executionFinished(cell, result(cell.report));
    }

    private static TestExecutionResult result(CellReport report) {
        return switch (report.outcome()) {
            case PASSED -> TestExecutionResult.successful();
            case FAILED ->
                    TestExecutionResult.failed(new AssertionError(report.failure().orElseThrow()));
            case BROKEN, ABORTED ->
                    TestExecutionResult.failed(
                            new IllegalStateException(report.failure().orElseThrow()));
        };
    }

    private static final class Cell extends AbstractTestDescriptor {

        private final CellReport report;

        Cell(UniqueId root, CellReport report) {
            super(
                    root.append("class", report.id().testClass())
                            .append("method", report.id().method())
                            .append("model", report.id().model())
                            .append("compression", report.id().compression()),
                    report.id().toString(),
                    MethodSource.from(report.id().testClass(), report.id().method()));
            this.report = report;
        }

        @Override
        public Type getType() {
            return Type.TEST;
        }
    }
}
