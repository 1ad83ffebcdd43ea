package dev.retain.run.pair;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retain.api.Measure;
import dev.retain.api.OutcomeKind;
import dev.retain.api.report.SampleRecord;
import dev.retain.api.report.Turn;
import dev.retain.api.task.Answer;
import dev.retain.api.task.Ending;
import dev.retain.api.task.Request;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuiteFiguresTest {

    private static final Request ASKED = new Request.Complete("and", 8, List.of());
    private static final double NONE = Double.NaN;

    private static SampleRecord said(double outcome, String text, Ending ending) {
        return new SampleRecord(
                "s", List.of(new Turn(ASKED, new Answer.Text(text, ending, 3))), outcome, Map.of());
    }

    private static List<Measure> measures(
            OutcomeKind kind, List<SampleRecord> baseline, List<SampleRecord> candidate) {
        return new SuiteFigures("suite", kind, baseline, candidate).measures();
    }

    @Test
    void should_tell_on_how_many_samples_outcomes_and_answers_differ() {
        List<SampleRecord> baseline =
                List.of(
                        said(1, "red", Ending.END_TOKEN),
                        said(1, "red", Ending.END_TOKEN),
                        said(0, "blue", Ending.END_TOKEN),
                        said(0, "blue", Ending.STOP_TEXT));
        List<SampleRecord> candidate =
                List.of(
                        said(1, "red", Ending.END_TOKEN),
                        said(0, "green", Ending.END_TOKEN),
                        said(0, "grey", Ending.END_TOKEN),
                        said(0, "blue", Ending.END_TOKEN));

        assertThat(measures(OutcomeKind.BINARY, baseline, candidate))
                .containsExactly(
                        new Measure("suite: outcomes that differ", "%", NONE, 25),
                        new Measure("suite: answers that differ", "%", NONE, 50));
    }

    @Test
    void should_tell_why_answers_did_not_end_by_themselves() {
        List<SampleRecord> baseline =
                List.of(said(1, "red", Ending.END_TOKEN), said(1, "red", Ending.LIMIT));
        List<SampleRecord> candidate =
                List.of(
                        said(1, "red and so on ".repeat(8), Ending.LIMIT),
                        said(1, "red", Ending.CONTEXT_FULL));

        assertThat(measures(OutcomeKind.GRADED, baseline, candidate))
                .contains(
                        new Measure("suite: answers cut off", "%", 50, 100),
                        new Measure("suite: answers cut at the limit", "%", 50, 50),
                        new Measure("suite: answers cut at a full context", "%", 0, 50),
                        new Measure("suite: answers that repeat at their end", "%", 0, 50));
    }

    @Test
    void should_tell_nothing_of_windows_which_always_differ() {
        List<SampleRecord> windows = List.of(new SampleRecord("s", List.of(), 2.5, Map.of()));

        assertThat(measures(OutcomeKind.LOG_LOSS, windows, windows)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "and then , 16, true",
        "and then , 2, false",
        "a, 48, true",
        "a, 47, false",
        "0123456789012345678901234, 3, true",
        "0123456789012345678901234, 2, false"
    })
    void should_see_a_piece_that_comes_again_and_again(String piece, int times, boolean loop) {
        assertThat(RepeatedEnd.is("The answer is " + piece.repeat(times))).isEqualTo(loop);
    }

    @Test
    void should_see_a_loop_that_was_cut_in_its_piece_and_none_before_the_end() {
        String loop = "I am sure that it is so. ".repeat(6);

        assertThat(RepeatedEnd.is(loop + "I am su")).isTrue();
        assertThat(RepeatedEnd.is(loop + "But now something else comes after all of this."))
                .isFalse();
        assertThat(RepeatedEnd.is("")).isFalse();
    }
}
