package dev.retain.run.pair;

import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.api.OutcomeKind;
import dev.retain.api.Question;
import dev.retain.api.report.SampleRecord;
import dev.retain.api.task.Ability;
import dev.retain.api.task.Answer;
import dev.retain.api.task.Ending;
import dev.retain.api.task.Task;
import dev.retain.run.outcome.JudgedPair;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.apiguardian.api.API;

/**
 * Whether all answers to a sample ended by themselves: by a token that ends answers, or by a stop
 * text. The answers are those of the suite, so a gate that asks about both computes them once.
 */
@API(status = INTERNAL, since = "0.1")
public final class EndedAnswers extends DerivedPair {

    private static final Set<Ending> BY_ITSELF = EnumSet.of(Ending.END_TOKEN, Ending.STOP_TEXT);

    /** Those of a pair on a suite. */
    public EndedAnswers(DerivedSuite suite, JudgedPair of) {
        super(suite, of);
    }

    /** Whether a suite asks for answers in words. */
    public static boolean isWritten(Task suite) {
        return suite.needs().contains(Ability.GENERATE);
    }

    /** The figure of a suite. */
    public static DerivedSuite of(Task suite) {
        return new DerivedSuite(suite, Question.ENDED_ANSWERS, OutcomeKind.BINARY);
    }

    @Override
    public List<SampleRecord> baseline(int from, int to) {
        return ended(of().baseline(from, to));
    }

    @Override
    public List<SampleRecord> baselineBeforeCandidate(int from, int to) {
        return ended(of().baselineBeforeCandidate(from, to));
    }

    @Override
    public List<SampleRecord> baselineAnew(List<Integer> samples) {
        return ended(of().baselineAnew(samples));
    }

    @Override
    public List<SampleRecord> candidate(int from, int to) {
        return ended(of().candidate(from, to));
    }

    @Override
    public List<SampleRecord> candidateAnew(List<Integer> samples) {
        return ended(of().candidateAnew(samples));
    }

    private static List<SampleRecord> ended(List<SampleRecord> records) {
        return records.stream()
                .map(
                        record ->
                                new SampleRecord(
                                        record.sample(),
                                        record.turns(),
                                        hasEnded(record) ? 1 : 0,
                                        record.figures()))
                .toList();
    }

    private static boolean hasEnded(SampleRecord record) {
        return record.turns().stream()
                .allMatch(
                        turn ->
                                !(turn.answer() instanceof Answer.Text text)
                                        || BY_ITSELF.contains(text.ending()));
    }
}
