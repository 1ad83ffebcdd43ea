package dev.retain.engine;

import dev.retain.api.EvaluationException;
import dev.retain.api.OutcomeKind;
import dev.retain.api.Question;
import dev.retain.api.SuiteScore;
import dev.retain.api.Verdict;
import dev.retain.api.report.SamplePair;
import dev.retain.api.report.SampleRecord;
import dev.retain.api.task.Sample;
import dev.retain.api.task.Task;
import dev.retain.verdict.Judge;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One suite in one cell: draws samples as questions need them, in seeded order, batch by batch. */
final class SuiteRun {

    private final Task suite;
    private final BaselineOutcomes.Drawn baseline;
    private final DialogueRunner ofBaseline;
    private final DialogueRunner ofCandidate;
    private final SampleLog log;
    private final boolean sequential;
    private final StandingListener listener;
    private final List<SampleRecord> candidate = new ArrayList<>();
    private final Map<Question, Verdict> verdicts = new HashMap<>();

    /** Hears how far a suite is. */
    interface StandingListener {

        void stands(String suite, int done, int of, String standing);
    }

    SuiteRun(
            Task suite,
            BaselineOutcomes.Drawn baseline,
            DialogueRunner ofBaseline,
            DialogueRunner ofCandidate,
            SampleLog log,
            boolean sequential,
            StandingListener listener) {
        this.suite = suite;
        this.baseline = baseline;
        this.ofBaseline = ofBaseline;
        this.ofCandidate = ofCandidate;
        this.log = log;
        this.sequential = sequential;
        this.listener = listener;
    }

    Task suite() {
        return suite;
    }

    int size() {
        return baseline.samples().size();
    }

    boolean isTouched() {
        return !candidate.isEmpty();
    }

    /** The verdict on a question; once given it is final. */
    Verdict judge(Question question) {
        Verdict known = verdicts.get(question);
        if (known != null) {
            return known;
        }
        var judge = new Judge(question, suite.id(), suite.kind(), suite.chance(), sequential);
        Verdict verdict = decide(judge);
        verdicts.put(question, verdict);
        return verdict;
    }

    private Verdict decide(Judge judge) {
        for (int i = 0; i < size(); i++) {
            if (i == candidate.size()) {
                listener.stands(suite.id(), i, size(), judge.standing());
                drawBatch();
            }
            judge.add(
                    baseline.samples().get(i).id(),
                    baseline.records().get(i).outcome(),
                    candidate.get(i).outcome());
            Optional<Verdict> verdict = judge.look();
            if (verdict.isPresent()) {
                return verdict.get();
            }
        }
        return judge.conclude();
    }

    /** Draws every sample. */
    void drawAll() {
        while (candidate.size() < size()) {
            listener.stands(suite.id(), candidate.size(), size(), "");
            drawBatch();
        }
    }

    private void drawBatch() {
        int from = candidate.size();
        int to = Math.min(size(), from + Judge.LOOK_EVERY);
        List<Sample> batch = baseline.samples().subList(from, to);
        if (baseline.records().size() < to) {
            baseline.records().addAll(checked(batch, ofBaseline.run(batch)));
        }
        candidate.addAll(checked(batch, ofCandidate.run(batch)));
        for (int i = from; i < to; i++) {
            Sample sample = baseline.samples().get(i);
            log.write(
                    new SamplePair(
                            suite.id(),
                            sample.gold(),
                            sample.cluster(),
                            sample.tags(),
                            baseline.records().get(i),
                            candidate.get(i)));
        }
        log.flush();
    }

    private List<SampleRecord> checked(List<Sample> samples, List<SampleRecord> records) {
        for (int i = 0; i < records.size(); i++) {
            double outcome = records.get(i).outcome();
            boolean grade = outcome >= 0 && outcome <= 1;
            boolean fits = suite.kind() == OutcomeKind.LOG_LOSS ? Double.isFinite(outcome) : grade;
            if (!fits) {
                throw new EvaluationException(
                        "suite %s gave sample %s the outcome %s, which is not %s; correct the suite's scorer"
                                .formatted(
                                        suite.id(),
                                        samples.get(i).id(),
                                        outcome,
                                        suite.kind() == OutcomeKind.LOG_LOSS
                                                ? "a finite log-loss"
                                                : "in [0, 1]"));
            }
        }
        return records;
    }

    SuiteScore score() {
        int n = candidate.size();
        return new SuiteScore(
                suite.id(),
                suite.capability(),
                suite.kind(),
                score(baseline.records().subList(0, n)),
                score(candidate),
                n);
    }

    private double score(List<SampleRecord> records) {
        double mean =
                records.stream().mapToDouble(SampleRecord::outcome).average().orElse(Double.NaN);
        return suite.kind() == OutcomeKind.LOG_LOSS ? Math.exp(mean) : mean;
    }
}
