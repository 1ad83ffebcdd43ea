package dev.retain.cli;

import dev.retain.api.Capability;
import dev.retain.api.Decision;
import dev.retain.api.EvaluationException;
import dev.retain.api.SuiteScore;
import dev.retain.api.Verdict;
import dev.retain.api.report.CellId;
import dev.retain.api.report.CellReport;
import dev.retain.api.report.CellReport.Outcome;
import dev.retain.api.report.DeclaredSuite;
import dev.retain.api.report.RunReport;
import dev.retain.api.report.SampleJson;
import dev.retain.api.report.SamplePair;
import dev.retain.api.report.SampleRecord;
import dev.retain.api.report.Turn;
import dev.retain.api.task.Answer;
import dev.retain.api.task.Ending;
import dev.retain.api.task.Request;
import dev.retain.checkpoint.ContentHash;
import dev.retain.cli.foreign.ForeignSample;
import dev.retain.reports.MatrixListener;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The page of a comparison, and its samples.
 *
 * @param pair both runs
 * @param verdict what they show
 * @param folder where it goes
 * @param baseline the baseline's file
 * @param candidate the candidate's file
 */
record ComparisonReport(
        PairedRuns pair, Verdict verdict, Path folder, Path baseline, Path candidate) {

    private static final String NAME = "compare";
    private static final String SAMPLES = "samples.jsonl";

    /**
     * Writes it.
     *
     * @return the page
     * @throws EvaluationException if it cannot be written
     */
    Path write() {
        Path directory = folder.toAbsolutePath().normalize();
        try {
            Files.createDirectories(directory.resolve(NAME));
            try (BufferedWriter out =
                    Files.newBufferedWriter(directory.resolve(NAME).resolve(SAMPLES))) {
                for (PairedRuns.Pair sample : pair.pairs()) {
                    out.write(SampleJson.line(samples(sample)));
                    out.write('\n');
                }
            }
            CellReport cell = cell(directory);
            MatrixListener listener = new MatrixListener();
            listener.runStarted(List.of(cell.id()));
            listener.runFinished(
                    new RunReport(NAME, List.of(cell), List.of(), Map.of(), false, directory));
            return directory.resolve(MatrixListener.PAGE);
        } catch (IOException e) {
            throw new EvaluationException(
                    "the report cannot be written to %s: %s; name another folder with --report"
                            .formatted(directory, e),
                    e);
        }
    }

    private SamplePair samples(PairedRuns.Pair sample) {
        return new SamplePair(
                verdict.suite(),
                sample.baseline().gold(),
                sample.baseline().cluster(),
                Set.of(),
                record(sample.baseline(), sample.ofBaseline()),
                record(sample.candidate(), sample.ofCandidate()));
    }

    /** Other harnesses do not tell why an answer ended, so no reason is shown. */
    private static SampleRecord record(ForeignSample sample, double outcome) {
        List<Turn> turns =
                sample.answer()
                        .map(
                                text ->
                                        List.of(
                                                new Turn(
                                                        new Request.Complete(
                                                                sample.prompt(), 1, List.of()),
                                                        new Answer.Text(
                                                                text, Ending.END_TOKEN, 0))))
                        .orElse(List.of());
        return new SampleRecord(sample.id(), turns, outcome, Map.of());
    }

    private CellReport cell(Path directory) throws IOException {
        boolean retained = verdict.decision() == Decision.RETAINED;
        return new CellReport(
                new CellId(
                        NAME, verdict.suite(), pair.baseline().model(), pair.candidate().model()),
                retained ? Outcome.PASSED : Outcome.FAILED,
                retained
                        ? Optional.empty()
                        : Optional.of(verdict.decision() + ": " + verdict.reason()),
                Optional.empty(),
                Optional.empty(),
                List.of(verdict),
                List.of(
                        new SuiteScore(
                                verdict.suite(),
                                Capability.CASES,
                                pair.kind(),
                                verdict.baseline(),
                                verdict.candidate(),
                                verdict.n())),
                List.of(
                        new DeclaredSuite(
                                verdict.suite(), "", Capability.CASES, pair.kind(), true)),
                List.of(),
                facts(),
                directory.resolve(NAME),
                Duration.ZERO);
    }

    private Map<String, String> facts() throws IOException {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("harness", pair.baseline().harness());
        facts.put("figure", pair.baseline().metric());
        facts.put("baseline file", baseline.toString());
        facts.put("baseline file sha256", ContentHash.of(baseline));
        facts.put("candidate file", candidate.toString());
        facts.put("candidate file sha256", ContentHash.of(candidate));
        return facts;
    }
}
