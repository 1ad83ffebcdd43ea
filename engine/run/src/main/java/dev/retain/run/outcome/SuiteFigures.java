package dev.retain.run.outcome;

import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.api.Measure;
import dev.retain.api.report.SampleRecord;
import dev.retain.api.task.Answer;
import dev.retain.api.task.Ending;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/**
 * Figures of a suite: means of those that its dialogues name, and how many written answers were cut
 * off, if any was, which a score does not show.
 *
 * @param suite the suite's id
 * @param baseline what the baseline did
 * @param candidate what the candidate did on the same samples
 */
@API(status = INTERNAL, since = "0.1")
public record SuiteFigures(
        String suite, List<SampleRecord> baseline, List<SampleRecord> candidate) {

    private static final Set<Ending> CUT =
            EnumSet.complementOf(EnumSet.of(Ending.END_TOKEN, Ending.STOP_TEXT));
    private static final double PERCENT = 100;

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
        double ofBaseline = cutOff(baseline);
        double ofCandidate = cutOff(candidate);
        if (ofBaseline > 0 || ofCandidate > 0) {
            measures.add(new Measure(suite + ": answers cut off", "%", ofBaseline, ofCandidate));
        }
        return measures;
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

    private static double cutOff(List<SampleRecord> records) {
        return texts(records)
                        .mapToDouble(text -> CUT.contains(text.ending()) ? 1 : 0)
                        .average()
                        .orElse(Double.NaN)
                * PERCENT;
    }

    private static Stream<Answer.Text> texts(List<SampleRecord> records) {
        return records.stream()
                .flatMap(record -> record.turns().stream())
                .filter(turn -> turn.answer() instanceof Answer.Text)
                .map(turn -> (Answer.Text) turn.answer());
    }
}
