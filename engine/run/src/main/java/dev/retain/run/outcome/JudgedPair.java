package dev.retain.run.outcome;

import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.api.report.DeclaredSuite.FirstPrompt;
import dev.retain.api.report.OutcomeCounts;
import dev.retain.api.report.SampleRecord;
import dev.retain.api.task.Sample;
import dev.retain.run.attempt.PlanKey;
import dev.retain.verdict.PlannedSuite;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;

/** Samples, and what is judged of both models of a pair on each. */
@API(status = INTERNAL, since = "0.1")
public interface JudgedPair {

    /** How many samples are planned. */
    int size();

    /** What is judged and all samples that are planned. */
    PlannedSuite planned();

    /** A sample. */
    Sample sample(int index);

    /**
     * What the baseline reads of the first of all samples by id; empty before the first sample is
     * needed, and where it reads no text.
     */
    Optional<FirstPrompt> prompt();

    /** What the baseline does on some samples. */
    List<SampleRecord> baseline(int from, int to);

    /** The same of samples that the candidate is asked for next. */
    List<SampleRecord> baselineBeforeCandidate(int from, int to);

    /** What the baseline does on some samples, computed whatever is known of them. */
    List<SampleRecord> baselineAnew(List<Integer> samples);

    /** What the candidate does on some samples. */
    List<SampleRecord> candidate(int from, int to);

    /** What the candidate does on some samples, computed whatever is known of them. */
    List<SampleRecord> candidateAnew(List<Integer> samples);

    /**
     * What is judged of what a model did on all samples, in their order, such as a candidate that
     * the store knows.
     */
    default List<SampleRecord> judged(List<SampleRecord> all) {
        return all;
    }

    /** The keys of what the candidate does, in the order of the samples. */
    List<OutcomeKey> keysOfCandidate();

    /** Where the outcomes of the baseline come from that were asked for so far. */
    OutcomeCounts ofBaseline();

    /** Where the outcomes of the candidate come from that were asked for so far. */
    OutcomeCounts ofCandidate();

    /**
     * Refuses what the candidate cannot do.
     *
     * @throws dev.retain.api.EvaluationException if it lacks an ability
     */
    void checkCandidate();

    /** The question that plans are put to. The candidate must be there by now. */
    PlanKey key();

    /** What says where answers end, of both models. */
    String generation();
}
