package dev.retain.run.pair;

import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.api.Measure;
import dev.retain.api.OutcomeKind;
import dev.retain.api.report.SampleRecord;
import dev.retain.api.task.Answer;
import dev.retain.api.task.Ending;
import dev.retain.run.outcome.SuiteRun;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/**
 * Figures of a suite: means of those that its dialogues name, on how many samples both models
 * differ, and how many written answers did not end by themselves or ran in a loop, if any did,
 * which a score does not show.
 *
 * @param suite the suite's id
 * @param kind how its outcomes are read; those of windows always differ
 * @param baseline what the baseline did
 * @param candidate what the candidate did on the same samples
 */
@API(status = INTERNAL, since = "0.1")
public record SuiteFigures(
        String suite, OutcomeKind kind, List<SampleRecord> baseline, List<SampleRecord> candidate) {

    private static final Set<Ending> CUT =
            EnumSet.complementOf(EnumSet.of(Ending.END_TOKEN, Ending.STOP_TEXT));
    private static final double PERCENT = 100;
    private static final String UNIT = "%";

    /** Those of the samples that a run has taken. */
    public static SuiteFigures of(SuiteRun run) {
        return new SuiteFigures(
                run.suite().id(),
                run.suite().kind(),
                run.ofBaselineTaken(),
                run.ofCandidateTaken());
    }

    /** The figures, in the order in which the dialogues name them. */
    public List<Measure> measures() {
        List<Measure> measures = new ArrayList<>();
        for (String figure : names()) {
            measures.add(
                    new Measure(
                            suite + ": " + figure,
                            "",
                            mean(baseline, figure),
                            mean(candidate, figure)));
        }
        measures.addAll(flips());
        of("answers cut off", text -> CUT.contains(text.ending())).ifPresent(measures::add);
        of("answers cut at the limit", text -> text.ending() == Ending.LIMIT)
                .ifPresent(measures::add);
        of("answers cut at a full context", text -> text.ending() == Ending.CONTEXT_FULL)
                .ifPresent(measures::add);
        of("answers that repeat at their end", text -> RepeatedEnd.is(text.text()))
                .ifPresent(measures::add);
        return measures;
    }

    /** On what share of samples outcomes differ, and the words of answers. */
    private List<Measure> flips() {
        List<Measure> flips = new ArrayList<>();
        if (!kind.isOfWindows()) {
            flips.add(flips("outcomes that differ", SampleRecord::outcome));
        }
        if (texts(baseline).findAny().isPresent() || texts(candidate).findAny().isPresent()) {
            flips.add(flips("answers that differ", SuiteFigures::words));
        }
        return flips;
    }

    private Measure flips(String name, Function<SampleRecord, Object> of) {
        long differing =
                IntStream.range(0, baseline.size())
                        .filter(i -> !of.apply(baseline.get(i)).equals(of.apply(candidate.get(i))))
                        .count();
        return new Measure(
                suite + ": " + name, UNIT, Double.NaN, PERCENT * differing / baseline.size());
    }

    private static List<String> words(SampleRecord record) {
        return texts(List.of(record)).map(Answer.Text::text).toList();
    }

    private Set<String> names() {
        Set<String> names = new LinkedHashSet<>();
        baseline.forEach(record -> names.addAll(record.figures().keySet()));
        candidate.forEach(record -> names.addAll(record.figures().keySet()));
        return names;
    }

    private static double mean(List<SampleRecord> records, String figure) {
        return records.stream()
                .filter(record -> record.figures().containsKey(figure))
                .mapToDouble(record -> record.figures().get(figure))
                .average()
                .orElse(Double.NaN);
    }

    /** The share of answers of which something holds, if it does of any. */
    private Optional<Measure> of(String name, Predicate<Answer.Text> holds) {
        double ofBaseline = share(baseline, holds);
        double ofCandidate = share(candidate, holds);
        return ofBaseline > 0 || ofCandidate > 0
                ? Optional.of(new Measure(suite + ": " + name, UNIT, ofBaseline, ofCandidate))
                : Optional.empty();
    }

    private static double share(List<SampleRecord> records, Predicate<Answer.Text> holds) {
        return PERCENT
                * texts(records)
                        .mapToDouble(text -> holds.test(text) ? 1 : 0)
                        .average()
                        .orElse(Double.NaN);
    }

    private static Stream<Answer.Text> texts(List<SampleRecord> records) {
        return records.stream()
                .flatMap(record -> record.turns().stream())
                .filter(turn -> turn.answer() instanceof Answer.Text)
                .map(turn -> (Answer.Text) turn.answer());
    }
}
