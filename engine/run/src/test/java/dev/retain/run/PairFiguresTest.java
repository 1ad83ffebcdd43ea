package dev.retain.run;

import static dev.retain.api.Decision.DEGRADED;
import static dev.retain.api.Decision.INCONCLUSIVE;
import static dev.retain.api.Decision.RETAINED;
import static dev.retain.run.testing.ScriptedSuites.FIRST;
import static dev.retain.run.testing.ScriptedSuites.SECOND;
import static dev.retain.run.testing.ScriptedSuites.WINDOWS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.retain.api.Measure;
import dev.retain.api.Question;
import dev.retain.api.Tolerance;
import dev.retain.api.Verdict;
import dev.retain.api.report.CellReport;
import dev.retain.api.report.SampleJson;
import dev.retain.api.report.SamplePair;
import dev.retain.run.settings.Constants;
import dev.retain.run.testing.GapProbe;
import dev.retain.run.testing.Script;
import dev.retain.run.testing.ScriptedLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What gates ask about a pair beside scores, and what probes measure of it. */
class PairFiguresTest extends ScriptedRuns {

    private static final Question DIVERGENCE =
            new Question(Question.DIVERGENCE, new Tolerance.Nats(0.05));
    private static final Question SAME_TOP =
            new Question(Question.SAME_TOP_TOKEN, new Tolerance.Share(0.95));
    private static final Question ENDED =
            new Question(Question.ENDED_ANSWERS, new Tolerance.Points(10));

    @BeforeEach
    void offerAProbe() {
        probes.add(new GapProbe());
    }

    private CellReport report(Cell cell, Question... questions) {
        CellResult result = run(cell).run(cell, model -> List.of(questions).forEach(model::judge));
        assertThat(result.failure()).isEmpty();
        return result.report();
    }

    private String failure(Cell cell, Question question) {
        return String.valueOf(
                run(cell)
                        .run(cell, model -> model.judge(question))
                        .failure()
                        .orElseThrow()
                        .getMessage());
    }

    private List<SamplePair> samples(CellReport report) throws IOException {
        return Files.readAllLines(report.directory().resolve("samples.jsonl")).stream()
                .map(SampleJson::pair)
                .toList();
    }

    private int reads() {
        return ScriptedLoader.asked(baseline).reads() + ScriptedLoader.asked(candidate).reads();
    }

    @Test
    void should_judge_the_divergence_of_the_windows_of_a_suite() throws IOException {
        CellReport report = report(cell("one", WINDOWS), DIVERGENCE, SAME_TOP);
        Verdict divergence = report.verdicts().get(0);
        Verdict agreement = report.verdicts().get(1);

        assertThat(divergence.suite()).isEqualTo("windows.divergence");
        assertThat(divergence.decision()).isEqualTo(RETAINED);
        assertThat(divergence.n()).isEqualTo(96);
        assertThat(divergence.candidate()).isCloseTo(0.011, within(1e-6));
        assertThat(divergence.notes()).contains("a draw from numbered windows");
        assertThat(agreement.suite()).isEqualTo("windows.same-top-token");
        assertThat(agreement.decision()).isEqualTo(RETAINED);
        assertThat(agreement.candidate()).isCloseTo(0.989, within(1e-6));
        assertThat(samples(report))
                .hasSize(192)
                .extracting(SamplePair::suite)
                .containsOnly("windows.divergence", "windows.same-top-token");
        assertThat(samples(report).get(0).candidate().figures())
                .containsOnlyKeys("divergence", "same-top-token");
    }

    @Test
    void should_be_degraded_when_both_are_too_far_apart() {
        candidate = Script.forgetting(20).in(root.resolve("worse"));
        CellReport report = report(cell("one", WINDOWS), DIVERGENCE, SAME_TOP);

        assertThat(report.verdicts()).extracting(Verdict::decision).containsOnly(DEGRADED);
        assertThat(report.verdicts().get(0).lower()).isGreaterThan(0.05);
    }

    @Test
    void should_read_each_window_once_whatever_is_asked_and_nothing_in_a_second_run() {
        report(cell("one", WINDOWS), DIVERGENCE);
        int once = reads();
        report(cell("two", WINDOWS), DIVERGENCE, SAME_TOP);

        assertThat(once).isEqualTo(2 * (96 + 32));
        assertThat(reads()).isEqualTo(once);
        candidate = Script.forgetting(2).in(root.resolve("another"));
        report(cell("three", WINDOWS), DIVERGENCE);
        assertThat(ScriptedLoader.asked(candidate).reads()).isEqualTo(96 + 32);
    }

    @Test
    void should_show_the_other_figures_of_a_probe_that_was_asked() {
        assertThat(report(cell("one", WINDOWS), DIVERGENCE).measures())
                .contains(
                        new Measure("text: tokens", "of 32", Double.NaN, 64),
                        new Measure("text: threads", "", 1, 2));
        assertThat(report(cell("two", FIRST), new Question("first", TEN_PERCENT)).measures())
                .extracting(Measure::name)
                .doesNotContain("answers: tokens");
    }

    /** A prompt has three words and an answer one. */
    @Test
    void should_measure_on_answers_after_their_own_prompts() {
        named.add("gap");
        Question first = new Question("first", TEN_PERCENT);
        CellReport report = report(cell("one", FIRST), first);
        int once = reads();

        assertThat(report.measures())
                .contains(new Measure("answers: tokens", "of 32", Double.NaN, 32))
                .extracting(Measure::name)
                .doesNotContain("text: tokens");
        assertThat(report(cell("two", FIRST), first).measures())
                .contains(new Measure("answers: tokens", "of 32", Double.NaN, 32));
        assertThat(once).isEqualTo(64);
        assertThat(reads()).isEqualTo(once);
    }

    @Test
    void should_judge_whether_answers_end_by_themselves() throws IOException {
        candidate = Script.forgetting(30).in(root.resolve("talker"));
        CellReport report = report(cell("one", FIRST, SECOND), ENDED);

        assertThat(report.verdicts())
                .extracting(Verdict::suite)
                .containsExactly("first.ended-answers", "second.ended-answers");
        assertThat(report.verdicts()).extracting(Verdict::decision).containsOnly(DEGRADED);
        assertThat(report.verdicts().get(0).counts().orElseThrow().lost()).isPositive();
        assertThat(samples(report).get(0).baseline().turns()).isNotEmpty();
        assertThat(report(cell("two", FIRST), new Question("first", TEN_PERCENT)).verdicts())
                .hasSize(1);
    }

    @Test
    void should_ask_for_no_answer_twice_when_their_ends_are_judged_too() {
        report(cell("one", FIRST), new Question("first", TEN_PERCENT), ENDED);
        int asked = asked();
        report(cell("two", FIRST), ENDED, new Question("first", TEN_PERCENT));

        assertThat(asked()).isEqualTo(asked).isPositive();
    }

    @Test
    void should_prove_nothing_when_the_baseline_never_ends() {
        baseline = Script.forgetting(100).in(root.resolve("endless"));

        assertThat(report(cell("one", FIRST), ENDED).verdicts().get(0).decision())
                .isEqualTo(INCONCLUSIVE);
    }

    @Test
    void should_say_what_is_missing_when_no_suite_has_the_figure() {
        assertThat(failure(cell("one", FIRST), DIVERGENCE))
                .contains("no selected suite has divergence")
                .contains("add LANGUAGE");
        assertThat(failure(cell("two", WINDOWS), ENDED))
                .contains("add a suite that asks for answers in words");
    }

    @Test
    void should_refuse_a_tolerance_of_another_figure() {
        assertThat(
                        failure(
                                cell("one", WINDOWS),
                                new Question(Question.DIVERGENCE, new Tolerance.Times(2))))
                .contains("windows.divergence measures divergence; give its tolerance as nats(…)");
        assertThat(failure(cell("two", WINDOWS), new Question("windows", new Tolerance.Nats(1))))
                .contains("times(…)");
    }

    @Test
    void should_give_up_between_windows_when_the_run_is_cancelled() {
        named.add("gap");
        Cell cell = cell("one", WINDOWS);
        CellResult result =
                run(cell)
                        .run(
                                cell,
                                model -> {
                                    model.scores("windows");
                                    cancelled = () -> reads() >= 6;
                                });

        assertThat(result.failure().orElseThrow()).hasMessageContaining("the run was cancelled");
        assertThat(reads()).isEqualTo(6);
    }

    @Test
    void should_refuse_too_few_windows_before_any_is_read() {
        parameters.put(Constants.SAMPLES, "16");

        assertThat(failure(cell("one", WINDOWS), DIVERGENCE)).contains("16 windows");
        assertThat(reads()).isZero();
    }
}
