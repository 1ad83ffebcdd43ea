package dev.retain.run;

import dev.retain.api.Inspection;
import dev.retain.api.Measure;
import dev.retain.api.ModelIdentity;
import dev.retain.api.ModelNotFoundException;
import dev.retain.api.SuiteScore;
import dev.retain.api.report.CellReport;
import dev.retain.api.report.CellReport.Outcome;
import dev.retain.api.report.DeclaredSuite;
import dev.retain.api.task.Task;
import dev.retain.run.CellArtifacts.Found;
import dev.retain.run.RunState.Resolved;
import dev.retain.run.outcome.PairedSuite;
import dev.retain.run.outcome.SampleLog;
import dev.retain.run.outcome.Side;
import dev.retain.run.outcome.SuiteRun;
import dev.retain.run.settings.Constants;
import dev.retain.run.source.ModelSource;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Runs one cell: finds the pair, calls the gate, and reports whatever happened. */
final class CellRunner {

    private final RunState run;
    private final Cell cell;
    private final ProgressEstimate progress;
    private final Clock clock;
    private final BooleanSupplier cancelled;
    private final Path directory;
    private final Instant begin;
    private final List<SuiteRun> suites = new ArrayList<>();
    private @Nullable Inspection inspection;
    private @Nullable CellModel model;
    private List<Measure> ofPair = List.of();
    private List<SuiteScore> scores = List.of();
    private List<Measure> measures = List.of();
    private List<DeclaredSuite> declared = List.of();
    private Optional<Path> read = Optional.empty();
    private Map<String, String> known = Map.of();
    private Supplier<Map<String, String>> facts = Map::of;

    CellRunner(
            RunState run,
            Cell cell,
            ProgressEstimate progress,
            Clock clock,
            BooleanSupplier cancelled) {
        this.run = run;
        this.cell = cell;
        this.progress = progress;
        this.clock = clock;
        this.cancelled = cancelled;
        this.begin = clock.instant();
        this.directory =
                run.settings()
                        .reports()
                        .toAbsolutePath()
                        .resolve(cell.id().testClass())
                        .resolve(cell.id().method())
                        .resolve(cell.id().model())
                        .resolve(cell.id().compression());
    }

    /** Runs the cell; what fails goes to {@code failure}, after what failed there before. */
    CellReport run(GateBody gate, FirstFailure failure) {
        failure.guard(
                () -> {
                    try (SampleLog log = SampleLog.in(directory)) {
                        judge(gate, log);
                    }
                });
        failure.guard(this::sumUp);
        return report(failure.get());
    }

    private void judge(GateBody gate, SampleLog log) throws Exception {
        checkpoint();
        Resolved baseline = run.resolve(source(cell.model().reference()));
        Optional<Path> data = cell.data().map(run::path);
        CellArtifacts artifacts = new CellArtifacts(run, cell, this::checkpoint, this::compressing);
        Found found = artifacts.candidate(baseline, data, source());
        Resolved candidate = found.model();
        run.judges(cell, baseline.identity(), candidate.identity());
        inspection = run.inspection(candidate, baseline);
        Set<ModelIdentity> pair = new HashSet<>(List.of(baseline.identity(), candidate.identity()));
        read = data;
        facts = () -> RunFacts.ofCell(cell, run, baseline, found, data, declared);
        Side ofBaseline = side("the baseline", baseline, pair);
        Side ofCandidate = side("the candidate", candidate, pair);
        for (Task suite : cell.suites()) {
            suites.add(suiteRun(suite, data, ofBaseline, ofCandidate, log));
        }
        CellModel judged = new CellModel(cell, inspection, suites, directory);
        model = judged;
        FirstFailure first = new FirstFailure();
        first.guard(() -> ask(gate, judged));
        if (first.get().filter(failure -> !(failure instanceof AssertionError)).isEmpty()) {
            measureTheRest(first);
            first.guard(() -> ofPair = probed(baseline, candidate, pair));
            first.guard(this::refuseIfLimited);
        }
        first.rethrow();
    }

    /** A gate that asks nothing would be green whatever the model is. */
    private void ask(GateBody gate, CellModel judged) throws Exception {
        gate.judge(judged);
        if (!judged.wasAsked()) {
            throw new AssertionError(
                    "%s asked nothing of its model, so it proves nothing; assert what the model must retain"
                            .formatted(cell.id()));
        }
    }

    /** What no gate asked for is measured, without a verdict, where all is to be measured. */
    private void measureTheRest(FirstFailure failure) {
        if (run.settings().measureAll()) {
            suites.stream()
                    .filter(suite -> !suite.isAsked())
                    .forEach(suite -> failure.guard(suite::takeAll));
        }
    }

    private List<Measure> probed(Resolved baseline, Resolved candidate, Set<ModelIdentity> pair) {
        checkpoint();
        return run.probes()
                .over(suites, () -> run.load(baseline, pair), () -> run.load(candidate, pair));
    }

    private void refuseIfLimited() {
        if (run.settings().limit().isPresent()) {
            throw new CellAbortedException(
                    "%s cut the samples to %d, so this is not a verdict; run without it"
                            .formatted(Constants.LIMIT, run.settings().limit().getAsInt()));
        }
    }

    private Side side(String name, Resolved resolved, Set<ModelIdentity> pair) {
        return new Side(
                name,
                resolved.identity(),
                new LoadedInTime(run, resolved, pair),
                run.outcomes(),
                this::checkpoint);
    }

    private SuiteRun suiteRun(
            Task suite, Optional<Path> data, Side ofBaseline, Side ofCandidate, SampleLog log) {
        return new SuiteRun(
                suite,
                new PairedSuite(
                        suite,
                        data,
                        run.settings(),
                        run.data(),
                        run.draws(),
                        run.runtime(),
                        ofBaseline,
                        ofCandidate),
                log,
                run.settings().sequential(),
                this::stands);
    }

    private void stands(String suite, int done, int of, String standing) {
        int number = suites.stream().map(s -> s.suite().id()).toList().indexOf(suite);
        double share = (number + (double) done / Math.max(1, of)) / Math.max(1, suites.size());
        progress.tell(cell.id(), suite, done, of, share, standing);
    }

    private void compressing(int done, int of) {
        checkpoint();
        progress.tell(cell.id(), "compressing", done, of, 0, "");
    }

    private ModelSource source(String reference) {
        return ModelSource.of(reference, run.parameters());
    }

    /** The artifact that the cell names, if it does. */
    private Optional<ModelSource> source() {
        return cell.candidate() instanceof Candidate.Given given
                ? Optional.of(source(given.reference()))
                : Optional.empty();
    }

    /** Gives up when the run was cancelled or the cell has had its time. */
    private void checkpoint() {
        if (cancelled.getAsBoolean()) {
            throw new CellAbortedException("the run was cancelled");
        }
        Duration limit = run.settings().cellTimeout();
        if (Duration.between(begin, clock.instant()).compareTo(limit) > 0) {
            throw new CellTimeoutException(
                    "%s took longer than %d s; raise %s or lower %s"
                            .formatted(
                                    cell.id(),
                                    limit.toSeconds(),
                                    Constants.CELL_TIMEOUT,
                                    Constants.SAMPLES));
        }
    }

    /** What was measured, for the report; suites and their figures are not ours and may fail. */
    private void sumUp() {
        declared = cell.suites().stream().map(this::declared).toList();
        List<SuiteRun> measured = suites.stream().filter(SuiteRun::isMeasured).toList();
        scores = measured.stream().map(SuiteRun::score).toList();
        List<Measure> all = new ArrayList<>();
        measured.forEach(suite -> all.addAll(suite.figures().measures()));
        all.addAll(ofPair);
        measures = all;
        known = facts.get();
    }

    private CellReport report(Optional<Throwable> failure) {
        CellModel judged = model;
        return new CellReport(
                cell.id(),
                failure.map(this::outcome).orElse(Outcome.PASSED),
                failure.map(CellRunner::message),
                cell.candidate().requested(),
                Optional.ofNullable(inspection),
                judged == null ? List.of() : judged.verdicts(),
                scores,
                declared,
                measures,
                known,
                directory,
                Duration.between(begin, clock.instant()));
    }

    private DeclaredSuite declared(Task suite) {
        Optional<SuiteRun> run = suites.stream().filter(of -> of.suite() == suite).findFirst();
        return new DeclaredSuite(
                suite.id(),
                suite.version(),
                suite.capability(),
                suite.kind(),
                run.filter(SuiteRun::isAsked).isPresent(),
                run.filter(SuiteRun::isMeasured)
                        .map(measured -> this.run.dataHash(suite, read))
                        .orElse(""),
                run.map(SuiteRun::planned).orElse(0),
                run.map(SuiteRun::used).orElse(0));
    }

    private Outcome outcome(Throwable failure) {
        if (failure instanceof AssertionError) {
            return Outcome.FAILED;
        }
        boolean mayBeMissing =
                failure instanceof ModelNotFoundException && !run.settings().missingModelFails();
        return failure instanceof CellAbortedException || mayBeMissing
                ? Outcome.ABORTED
                : Outcome.BROKEN;
    }

    private static String message(Throwable failure) {
        String message = failure.getMessage();
        return message == null ? failure.toString() : message;
    }
}
