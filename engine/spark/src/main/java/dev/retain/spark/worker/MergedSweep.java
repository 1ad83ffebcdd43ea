package dev.retain.spark.worker;

import dev.retain.api.EvaluationException;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;
import org.junit.platform.reporting.legacy.xml.LegacyXmlReportGeneratingListener;

/**
 * Puts together what all cells brought. Computes nothing, and is the verdict.
 *
 * @param reports the folder of the reports
 * @param classes names of benchmark classes
 */
record MergedSweep(Path reports, List<String> classes) {

    private static final String XML = "junit";

    int run(PrintStream out) {
        var summary = new SummaryGeneratingListener();
        LauncherFactory.create()
                .execute(
                        BenchmarkRequest.of(classes, Map.of()),
                        summary,
                        new LegacyXmlReportGeneratingListener(
                                folder(), new PrintWriter(out, true)));
        return told(summary.getSummary(), out) ? 0 : 1;
    }

    private Path folder() {
        Path folder = reports.resolve(XML);
        try {
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw new EvaluationException(
                    "%s cannot be made: %s; free some space or name another folder as --reports"
                            .formatted(folder, e),
                    e);
        }
    }

    private static boolean told(TestExecutionSummary summary, PrintStream out) {
        summary.getFailures()
                .forEach(
                        failure ->
                                out.printf(
                                        "%n%s%n%s%n",
                                        failure.getTestIdentifier().getDisplayName(),
                                        failure.getException().getMessage()));
        out.printf(
                "%n%d of %d gates passed, %d failed, %d were given up, %d are disabled%n",
                summary.getTestsSucceededCount(),
                summary.getTestsFoundCount(),
                summary.getTestsFailedCount(),
                summary.getTestsAbortedCount(),
                summary.getTestsSkippedCount());
        return summary.getTotalFailureCount() == 0
                && summary.getTestsAbortedCount() == 0
                && summary.getTestsSucceededCount() > 0;
    }
}
