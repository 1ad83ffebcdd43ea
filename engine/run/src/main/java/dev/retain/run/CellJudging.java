package dev.retain.run;

import dev.retain.api.Inspection;
import dev.retain.api.Measure;
import dev.retain.api.ModelIdentity;
import dev.retain.api.NullControl;
import dev.retain.api.SuiteScore;
import dev.retain.api.Verdict.Controlled;
import dev.retain.api.report.CellPhase;
import dev.retain.api.report.DeclaredSuite;
import dev.retain.api.report.OutcomeCounts;
import dev.retain.api.report.RunReport;
import dev.retain.api.task.Task;
import dev.retain.run.CellArtifacts.Found;
import dev.retain.run.RunState.Resolved;
import dev.retain.run.accounting.PhaseMeter;
import dev.retain.run.bless.CellBlessing;
import dev.retain.run.control.CellControl;
import dev.retain.run.outcome.JudgedPair;
import dev.retain.run.outcome.PairRecords;
import dev.retain.run.outcome.PairedSuite;
import dev.retain.run.outcome.SampleLog;
import dev.retain.run.outcome.Side;
import dev.retain.run.outcome.SuiteListener;
import dev.retain.run.outcome.SuiteRun;
import dev.retain.run.pair.SuiteFigures;
import dev.retain.run.settings.Constants;
import dev.retain.run.source.PairSources;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    private final Supplier<Path> directory;
    private final Runnable deadline;
    private final PhaseMeter meter;
    private final Custody custody = new Custody();
    private final FirstFailure failure = new FirstFailure();
    private List<SuiteRun> suites = List.of();
    private Supplier<Map<String, String>> facts = Map::of;
    private List<Measure> ofPair = List.of();
    private Supplier<List<Measure>> noise = List::of;
    private Optional<Path> data = Optional.empty();
    private Optional<Inspection> inspected = Optional.empty();
    private volatile CellSeen seen;

    /**
     * The judging of a cell.
     *
     * @param directory the folder of the cell, known when it judges
     * @param deadline called before each step; throws to give up
     * @param meter times what it does
     */
    CellJudging(
            RunState run,
            Cell cell,
            ProgressEstimate progress,
            Supplier<Path> directory,
            Runnable deadline,
            PhaseMeter meter) {
        this.run = run;
        this.cell = cell;
        this.progress = progress;
        this.directory = directory;
        this.deadline = deadline;
        this.meter = meter;
        this.seen = CellSeen.nothing(declared());
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
        failure.guard(() -> meter.run(CellPhase.REPORT, this::sumUp));
    }

    private void put(GateBody gate, SampleLog log) throws Exception {
        checkpoint();
        PairSources sources = cell.sources(run.parameters());
        Resolved baseline = run.resolve(sources.baseline());
        data = cell.data().map(run::path);
        var pair = new CellPair(run, cell, baseline, meter, () -> candidate(baseline, sources));
        Side ofBaseline = side("the baseline", baseline::identity, pair.baseline());
        Side ofCandidate = side("the candidate", pair::candidateIdentity, pair.candidate());
        CellControl control = control(sources, baseline, pair);
        noise = control::measures;
        facts = () -> pair.facts(data, declared());
        PairRecords records = records(ofBaseline, ofCandidate);
        CellSuites all = suites(ofBaseline, ofCandidate, records, log);
        suites = all.selected();
        CellBlessing blessing = blessing(baseline, pair);
        CellModel judged =
                new CellModel(
                        cell,
                        pair::inspection,
                        all,
                        control,
                        blessing,
                        directory.get(),
                        run.settings().reports().toAbsolutePath().resolve(RunReport.PAGE),
                        custody,
                        model -> answered(model, pair));
        FirstFailure first = new FirstFailure();
        first.guard(() -> ask(gate, judged));
        first.get().ifPresent(failure::add);
        failure.guard(control::check);
        if (first.get().filter(thrown -> !(thrown instanceof AssertionError)).isEmpty()) {
            measureTheRest();
            failure.guard(() -> ofPair = probed(all, pair, records));
            failure.guard(() -> bless(blessing, judged));
            failure.guard(this::refuseIfLimited);
        }
        inspected = pair.inspected();
    }

    private Side side(String name, Supplier<ModelIdentity> identity, Side.Access access) {
        return new Side(name, identity, access, run.outcomes().get(), this::step);
    }

    /** A candidate behind a server is the one that nobody here can vouch for. */
    private CellControl control(PairSources sources, Resolved baseline, CellPair pair) {
        boolean remote = sources.hasRemoteCandidate();
        Side.Access controlled = remote ? pair.candidate() : pair.baseline();
        return new CellControl(
                run.controls(),
                run.settings()
                        .nullControl()
                        .orElse(cell.nullControl().orElse(remote ? NullControl.SAMPLES : 0)),
                remote ? Controlled.CANDIDATE : Controlled.BASELINE,
                remote ? pair::candidateIdentity : baseline::identity,
                () -> controlled.known().description(),
                suite -> run.dataHash(suite, data));
    }

    private CellBlessing blessing(Resolved baseline, CellPair pair) {
        return new CellBlessing(
                run.memory().blessings(),
                cell.id(),
                run.memory().revision(),
                baseline.identity(),
                pair::candidateIdentity,
                run.outcomes().get());
    }

    private void bless(CellBlessing blessing, CellModel judged) {
        boolean passed = failure.get().isEmpty();
        blessing.bless(passed, judged.verdicts(), suites);
    }

    private Found candidate(Resolved baseline, PairSources sources) {
        var artifacts = new CellArtifacts(run, cell, this::checkpoint, this::compressing, meter);
        Found found = artifacts.candidate(baseline, data, sources.candidate());
        found.cached()
                .ifPresent(cached -> CellFolder.keepTranscript(cached.place(), directory.get()));
        return found;
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

    private PairRecords records(Side ofBaseline, Side ofCandidate) {
        return new PairRecords(
                ofBaseline, ofCandidate, run.outcomes().get(), run.runtime(), this::step);
    }

    private List<Measure> probed(CellSuites all, CellPair pair, PairRecords records) {
        checkpoint();
        return meter.in(
                CellPhase.FIGURES,
                () ->
                        run.probes()
                                .over(
                                        all.asked(),
                                        all.texts(),
                                        suites,
                                        pair.baseline()::model,
                                        records));
    }

    private void refuseIfLimited() {
        if (run.settings().limit().isPresent()) {
            throw new CellAbortedException(
                    "%s cut the samples to %d, so this is not a verdict; run without it"
                            .formatted(Constants.LIMIT, run.settings().limit().getAsInt()));
        }
    }

    private CellSuites suites(
            Side ofBaseline, Side ofCandidate, PairRecords records, SampleLog log) {
        CellSuites all =
                new CellSuites(run.probes(), (suite, pair) -> suiteRun(suite, pair, log), records);
        for (Task suite : cell.suites()) {
            all.add(
                    suite,
                    new PairedSuite(
                            suite,
                            data,
                            run.settings(),
                            run.data(),
                            run.draws(),
                            run.runtime(),
                            ofBaseline,
                            ofCandidate));
        }
        return all;
    }

    private SuiteRun suiteRun(Task suite, JudgedPair pair, SampleLog log) {
        return new SuiteRun(
                suite,
                pair,
                log,
                run.settings(),
                run.outcomes().get(),
                run.boundaries(),
                meter,
                new SuiteListener() {
                    @Override
                    public void planned(String id, String plan) {
                        custody.say(() -> progress.planned(cell.id(), id, plan));
                    }

                    @Override
                    public void stands(String id, int done, int of, String standing) {
                        tellStanding(id, done, of, standing);
                    }
                });
    }

    private void tellStanding(String suite, int done, int of, String standing) {
        int number = Math.max(0, suites.stream().map(s -> s.suite().id()).toList().indexOf(suite));
        double share = (number + (double) done / Math.max(1, of)) / Math.max(1, suites.size());
        custody.say(() -> progress.tell(cell.id(), suite, done, of, share, standing));
    }

    private void compressing(int done, int of) {
        checkpoint();
        custody.say(() -> progress.tell(cell.id(), "compressing", done, of, 0, ""));
    }

    /** An ask may take minutes, and who watches the run wants to see that it goes on. */
    private void step() {
        checkpoint();
        custody.say(progress::goesOn);
    }

    private void checkpoint() {
        custody.check();
        deadline.run();
    }

    /** Keeps what is known after an answer, for the report of a cell that gets no further. */
    private void answered(CellModel judged, CellPair pair) {
        inspected = pair.inspected();
        seen =
                new CellSeen(
                        inspected,
                        judged.verdicts(),
                        scores(),
                        declared(),
                        seen.measures(),
                        facts.get());
    }

    /** What was measured, for the report; suites and their figures are not ours and may fail. */
    private void sumUp() {
        List<Measure> all = new ArrayList<>();
        suites.stream()
                .filter(SuiteRun::isMeasured)
                .forEach(suite -> all.addAll(SuiteFigures.of(suite).measures()));
        all.addAll(ofPair);
        all.addAll(noise.get());
        seen = new CellSeen(inspected, seen.verdicts(), scores(), declared(), all, facts.get());
    }

    private List<SuiteScore> scores() {
        return suites.stream().filter(SuiteRun::isMeasured).map(SuiteRun::score).toList();
    }

    private List<DeclaredSuite> declared() {
        return cell.suites().stream().map(this::declared).toList();
    }

    private DeclaredSuite declared(Task suite) {
        Optional<SuiteRun> known = suites.stream().filter(of -> of.suite() == suite).findFirst();
        return new DeclaredSuite(
                suite.id(),
                suite.version(),
                suite.capability(),
                suite.kind(),
                known.filter(SuiteRun::isAsked).isPresent(),
                known.filter(SuiteRun::isMeasured)
                        .map(measured -> run.dataHash(suite, data))
                        .orElse(""),
                known.map(SuiteRun::planned).orElse(0),
                known.map(SuiteRun::used).orElse(0),
                known.map(SuiteRun::askedAhead).orElse(0),
                suite.origin(),
                known.flatMap(SuiteRun::prompt),
                known.map(SuiteRun::ofBaseline).orElse(OutcomeCounts.NONE),
                known.map(SuiteRun::ofCandidate).orElse(OutcomeCounts.NONE));
    }
}
