package dev.retain.run.pair;

import dev.retain.api.report.DeclaredSuite.FirstPrompt;
import dev.retain.api.report.OutcomeCounts;
import dev.retain.api.task.Sample;
import dev.retain.run.attempt.PlanKey;
import dev.retain.run.outcome.JudgedPair;
import dev.retain.run.outcome.OutcomeKey;
import dev.retain.verdict.PlannedSuite;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** What is judged on the samples of a suite beside its outcomes: the same plan, other figures. */
abstract class DerivedPair implements JudgedPair {

    private final DerivedSuite suite;
    private final JudgedPair of;

    DerivedPair(DerivedSuite suite, JudgedPair of) {
        this.suite = suite;
        this.of = of;
    }

    DerivedSuite suite() {
        return suite;
    }

    JudgedPair of() {
        return of;
    }

    @Override
    public int size() {
        return of.size();
    }

    @Override
    public PlannedSuite planned() {
        return PlannedSuite.of(suite, IntStream.range(0, size()).mapToObj(this::sample).toList());
    }

    @Override
    public Sample sample(int index) {
        return of.sample(index);
    }

    @Override
    public Optional<FirstPrompt> prompt() {
        return of.prompt();
    }

    @Override
    public List<OutcomeKey> keysOfCandidate() {
        return of.keysOfCandidate();
    }

    @Override
    public OutcomeCounts ofBaseline() {
        return of.ofBaseline();
    }

    @Override
    public OutcomeCounts ofCandidate() {
        return of.ofCandidate();
    }

    @Override
    public void checkCandidate() {
        of.checkCandidate();
    }

    @Override
    public PlanKey key() {
        PlanKey key = of.key();
        return new PlanKey(key.baseline(), key.candidate(), suite.id(), key.version(), key.data());
    }

    @Override
    public String generation() {
        return of.generation();
    }
}
