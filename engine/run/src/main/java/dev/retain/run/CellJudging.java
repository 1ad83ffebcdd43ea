package dev.retain.run;

import dev.retain.api.Inspection;
import dev.retain.api.Measure;
import dev.retain.api.ModelIdentity;
import dev.retain.api.SuiteScore;
import dev.retain.api.task.Task;
import dev.retain.run.RunState.Resolved;
import dev.retain.run.outcome.PairedSuite;
import dev.retain.run.outcome.SampleLog;
import dev.retain.run.outcome.Side;
import dev.retain.run.outcome.SuiteRun;
import dev.retain.run.settings.Constants;
import dev.retain.run.source.ModelSource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What the thread of a cell does: finds the pair, calls the gate, and measures what else is wanted.
 * Another thread may give it up at any time; that one reads only what is {@link #seen} and what
 * {@link #failure} has.
 */
final class CellJudging {

    private final RunState run;
    private final Cell cell;
    private final ProgressEstimate progress;
    private final Path directory;
    private final Runnable deadline;
    private final Custody custody = new Custody();
    private final FirstFailure failure = new FirstFailure();
    private final List<SuiteRun> suites = new ArrayList<>();
    private Supplier<Map<String, String>> facts = Map::of;
    private List<Measure> ofPair = List.of();
    private volatile CellSeen seen = CellSeen.NOTHING;

    /**
     * The judging of a cell.
     *
     * @param directory the folder of the cell
     * @param deadline called before each step; throws to give up
     */
    CellJudging(
            RunState run, Cell cell, ProgressEstimate progress, Path directory, Runnable deadline) {
        this.run = run;
        this.cell = cell;
        this.progress = progress;
        this.directory = directory;
        this.deadline = deadline;
    }

    Custody custody() {
        return custody;
    }

    /** What failed first. */
    FirstFailure failure() {
        return failure;
    }

    /** What is known so far. */
    CellSeen seen() {
        return seen;
    }

    /** Judges; whatever fails goes to {@link #failure}. */
    void judge(GateBody gate, SampleLog log) {
        failure.guard(() -> put(gate, log));
        failure.guard(this::sumUp);
    }

    private void put(GateBody gate, SampleLog log) throws Exception {
        checkpoint();
        Resolved baseline = run.resolve(source(cell.model().reference()));
        Optional<Path> data = cell.data().map(run::path);
        CellArtifacts artifacts = new CellArtifacts(run, cell, this::checkpoint, this::compressing);
        Resolved candidate = artifacts.candidate(baseline, data, given());
        run.judges(cell, baseline.identity(), candidate.identity());
        Inspection inspection = run.inspection(candidate, baseline);
        Set<ModelIdentity> pair = new HashSet<>(List.of(baseline.identity(), candidate.identity()));
        facts = () -> RunFacts.ofCell(cell, run, baseline, candidate, data);
        Side ofBaseline = side("the baseline", baseline, pair);
        Side ofCandidate = side("the candidate", candidate, pair);
        for (Task suite : cell.suites()) {
            suites.add(suiteRun(suite, data, ofBaseline, ofCandidate, log));
        }
        CellModel judged =
                new CellModel(cell, inspection, suites, directory, custody, this::answered);
        seen =
                new CellSeen(
                        Optional.of(inspection),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        facts.get());
        FirstFailure first = new FirstFailure();
        first.guard(() -> ask(gate, judged));
        first.get().ifPresent(failure::add);
        if (first.get().filter(thrown -> !(thrown instanceof AssertionError)).isEmpty()) {
            measureTheRest();
            failure.guard(() -> ofPair = probed(baseline, candidate, pair));
            failure.guard(this::refuseIfLimited);
        }
    }

    /** A gate that asks nothing would be green whatever the model is. */
    private void ask(GateBody gate, CellModel judged) throws Exception {
        custody.lend(() -> gate.judge(judged));
        custody.check();
        if (!judged.hasAnswered()) {
            throw new AssertionError(
                    "%s asked nothing of its model that it got an answer to, so it proves nothing; assert what the model must retain"
                            .formatted(cell.id()));
        }
    }

    /** What no gate asked for is measured, without a verdict, where all is to be measured. */
    private void measureTheRest() {
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
        custody.say(() -> progress.tell(cell.id(), suite, done, of, share, standing));
    }

    private void compressing(int done, int of) {
        checkpoint();
        custody.say(() -> progress.tell(cell.id(), "compressing", done, of, 0, ""));
    }

    private void checkpoint() {
        custody.check();
        deadline.run();
    }

    private ModelSource source(String reference) {
        return ModelSource.of(reference, run.parameters());
    }

    /** The artifact that the cell names, if it does. */
    private Optional<ModelSource> given() {
        return cell.candidate() instanceof Candidate.Given artifact
                ? Optional.of(source(artifact.reference()))
                : Optional.empty();
    }

    /** Keeps what is known after an answer, for the report of a cell that gets no further. */
    private void answered(CellModel judged) {
        seen =
                new CellSeen(
                        seen.inspection(),
                        judged.verdicts(),
                        scores(),
                        suites.stream().filter(SuiteRun::isAsked).map(SuiteRun::suite).toList(),
                        seen.measures(),
                        seen.facts());
    }

    /** What was measured, for the report; suites and their figures are not ours and may fail. */
    private void sumUp() {
        List<Measure> all = new ArrayList<>();
        suites.stream()
                .filter(SuiteRun::isMeasured)
                .forEach(suite -> all.addAll(suite.figures().measures()));
        all.addAll(ofPair);
        seen =
                new CellSeen(
                        seen.inspection(),
                        seen.verdicts(),
                        scores(),
                        suites.stream().filter(SuiteRun::isAsked).map(SuiteRun::suite).toList(),
                        all,
                        facts.get());
    }

    private List<SuiteScore> scores() {
        return suites.stream().filter(SuiteRun::isMeasured).map(SuiteRun::score).toList();
    }
}
