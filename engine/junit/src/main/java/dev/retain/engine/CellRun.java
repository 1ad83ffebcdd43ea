package dev.retain.engine;

import dev.retain.api.Inspection;
import dev.retain.api.ModelNotFoundException;
import dev.retain.api.SuiteScore;
import dev.retain.api.report.CellReport;
import dev.retain.api.report.CellReport.Outcome;
import dev.retain.api.task.Task;
import dev.retain.checkpoint.Checkpoint;
import dev.retain.checkpoint.Checkpoints;
import dev.retain.compression.ArtifactCache;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.opentest4j.TestAbortedException;

/** Runs one cell: loads the pair, calls the gate method, and reports whatever happened. */
final class CellRun {

    private final RunContext run;
    private final CellDescriptor cell;
    private final Path directory;
    private final Instant begin;
    private final List<SuiteRun> suites = new ArrayList<>();
    private @Nullable Inspection inspection;
    private @Nullable CellModel model;
    private Supplier<Map<String, String>> facts = Map::of;

    CellRun(RunContext run, CellDescriptor cell) {
        this.run = run;
        this.cell = cell;
        this.begin = run.clock().instant();
        this.directory =
                run.settings()
                        .reports()
                        .toAbsolutePath()
                        .resolve(cell.id().testClass())
                        .resolve(cell.id().method())
                        .resolve(cell.id().model())
                        .resolve(cell.id().compression());
    }

    void run() throws Exception {
        try (SampleLog log = SampleLog.in(directory)) {
            judge(log);
            if (run.settings().limit().isPresent()) {
                throw new TestAbortedException(
                        "%s cut the samples to %d, so this is not a verdict; run without it"
                                .formatted(Constants.LIMIT, run.settings().limit().getAsInt()));
            }
        } catch (AssertionError e) {
            finish(Outcome.FAILED, e);
            throw e;
        } catch (TestAbortedException e) {
            finish(Outcome.ABORTED, e);
            throw e;
        } catch (ModelNotFoundException e) {
            if (run.settings().missingModelFails()) {
                finish(Outcome.BROKEN, e);
                throw e;
            }
            finish(Outcome.ABORTED, e);
            throw new TestAbortedException(e.getMessage(), e);
        } catch (Exception | Error e) {
            finish(Outcome.BROKEN, e);
            throw e;
        }
        finish(Outcome.PASSED, null);
    }

    private void judge(SampleLog log) throws Exception {
        checkpoint();
        Path baselinePath = model(cell.model().reference());
        Path candidatePath = candidatePath(baselinePath);
        ModelStore.Loaded baseline = run.models().baseline(baselinePath, run.settings());
        inspection = run.models().inspection(candidatePath, baselinePath);
        ModelStore.Loaded candidate = run.models().candidate(candidatePath, run.settings());
        Optional<Path> data = data();
        facts = () -> RunFacts.ofCell(cell, run.settings(), baseline, candidate, data);
        for (Task suite : cell.suites()) {
            suites.add(suiteRun(suite, baseline, candidate, data, log));
        }
        CellModel judged = new CellModel(cell, inspection, suites, directory);
        model = judged;
        if (run.settings().limit().isEmpty()) {
            run.ran(cell.id());
        }
        try {
            new GateCall(run.arguments()).call(cell, judged);
        } catch (AssertionError e) {
            measureTheRest();
            throw e;
        }
        measureTheRest();
    }

    /** What was declared but not asked for is measured without a verdict. */
    private void measureTheRest() {
        suites.stream().filter(suite -> !suite.isTouched()).forEach(SuiteRun::drawAll);
    }

    private SuiteRun suiteRun(
            Task suite,
            ModelStore.Loaded baseline,
            ModelStore.Loaded candidate,
            Optional<Path> data,
            SampleLog log) {
        return new SuiteRun(
                suite,
                run.baselines()
                        .of(
                                baseline.location(),
                                suite,
                                data,
                                run.settings(),
                                baseline.model().tokens()),
                new DialogueRunner(baseline.model(), this::checkpoint),
                new DialogueRunner(candidate.model(), this::checkpoint),
                log,
                run.settings().sequential(),
                this::stands);
    }

    private void stands(String suite, int done, int of, String standing) {
        int number = suites.stream().map(s -> s.suite().id()).toList().indexOf(suite);
        double share = (number + (double) done / Math.max(1, of)) / Math.max(1, suites.size());
        run.progress().tell(cell.id(), suite, done, of, share, standing);
    }

    private Path candidatePath(Path baselinePath) {
        if (cell.candidate() instanceof Candidate.Given given) {
            return model(given.reference());
        }
        var spec = ((Candidate.Compressed) cell.candidate()).spec();
        run.models().releaseCandidate();
        try (Checkpoint checkpoint = Checkpoints.open(baselinePath)) {
            return new ArtifactCache(CacheDirectory.of(run.settings()))
                    .artifact(
                            checkpoint,
                            spec,
                            new CellCalibration(
                                            baselinePath,
                                            cell.suites(),
                                            data(),
                                            run.settings(),
                                            this::resolved)
                                    .of(spec),
                            (done, of) -> {
                                checkpoint();
                                run.progress().tell(cell.id(), "compressing", done, of, 0, "");
                            });
        }
    }

    private Optional<Path> data() {
        return cell.gate().tasks().data().map(this::resolved);
    }

    /** An embedded model of that name, else a path. */
    private Path model(String reference) {
        return EmbeddedModel.named(Placeholders.resolve(reference, run.parameters()))
                .map(embedded -> embedded.in(CacheDirectory.of(run.settings())))
                .orElseGet(() -> resolved(reference));
    }

    private Path resolved(String reference) {
        return Path.of(Placeholders.resolve(reference, run.parameters()))
                .toAbsolutePath()
                .normalize();
    }

    /** Gives up when the run was cancelled or the cell has had its time. */
    private void checkpoint() {
        if (run.cancelled()) {
            throw new TestAbortedException("the run was cancelled");
        }
        Duration limit = run.settings().cellTimeout();
        if (Duration.between(begin, run.clock().instant()).compareTo(limit) > 0) {
            throw new CellTimeoutException(
                    "%s took longer than %d s; raise %s or lower %s"
                            .formatted(
                                    cell.id(),
                                    limit.toSeconds(),
                                    Constants.CELL_TIMEOUT,
                                    Constants.SAMPLES));
        }
    }

    private void finish(Outcome outcome, @Nullable Throwable failure) {
        CellModel judged = model;
        List<SuiteScore> scores =
                suites.stream().filter(SuiteRun::isTouched).map(SuiteRun::score).toList();
        var report =
                new CellReport(
                        cell.id(),
                        outcome,
                        Optional.ofNullable(failure).map(CellRun::message),
                        cell.candidate() instanceof Candidate.Compressed compressed
                                ? Optional.of(compressed.spec())
                                : Optional.empty(),
                        Optional.ofNullable(inspection),
                        judged == null ? List.of() : judged.verdicts(),
                        scores,
                        List.of(),
                        List.of(),
                        facts.get(),
                        directory,
                        Duration.between(begin, run.clock().instant()));
        new CellEntries(run.execution(), cell).publish(report);
        run.finished(report);
    }

    private static String message(Throwable failure) {
        String message = failure.getMessage();
        return message == null ? failure.toString() : message;
    }
}
