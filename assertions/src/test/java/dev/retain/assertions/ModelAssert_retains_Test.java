package dev.retain.assertions;

import static dev.retain.api.Capability.LANGUAGE;
import static dev.retain.api.Capability.TOOL_USE;
import static dev.retain.api.Decision.DEGRADED;
import static dev.retain.api.Decision.INCONCLUSIVE;
import static dev.retain.api.Decision.RETAINED;
import static dev.retain.assertions.GateAssertions.assertThat;
import static dev.retain.assertions.GateAssertions.percent;
import static dev.retain.assertions.GateAssertions.points;
import static dev.retain.assertions.GateAssertions.times;
import static dev.retain.assertions.GateAssertions.within;
import static dev.retain.assertions.error.ShouldRetain.shouldRetain;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.BDDAssertions.then;
import static org.assertj.core.api.BDDAssertions.thenCode;

import dev.retain.api.Plan;
import dev.retain.api.Question;
import dev.retain.api.Verdict;
import dev.retain.api.report.SampleJson;
import dev.retain.api.report.SamplePair;
import dev.retain.api.report.SampleRecord;
import dev.retain.api.report.Turn;
import dev.retain.api.task.Answer;
import dev.retain.api.task.Ending;
import dev.retain.api.task.Message;
import dev.retain.api.task.Request;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.AssertionFailedError;

class ModelAssert_retains_Test {

    @Test
    void should_pass_if_every_suite_is_retained() {
        thenCode(
                        () ->
                                assertThat(JudgedModel.deciding(RETAINED, RETAINED))
                                        .retains(TOOL_USE, within(percent(3)))
                                        .retains("tool-use", within(points(2)))
                                        .retainsToolUse(within(percent(3)))
                                        .retainsLongContext(within(percent(3)))
                                        .retainsWorkflow(within(percent(3)))
                                        .retainsKnowledge(within(percent(3))))
                .doesNotThrowAnyException();
    }

    @Test
    void should_ask_for_the_capability_that_the_method_names() {
        List<Question> asked = new ArrayList<>();
        var model =
                new JudgedModel(
                        JudgedModel.RTN_INT4,
                        question -> {
                            asked.add(question);
                            return List.of(JudgedModel.verdict(question, RETAINED));
                        });

        assertThat(model)
                .retainsToolUse(within(percent(3)))
                .retainsLongContext(within(points(2)))
                .retains("needle", within(percent(1)))
                .perplexity()
                .isAtMost(times(1.05))
                .and()
                .retainsWorkflow(within(percent(4)));

        then(asked)
                .containsExactly(
                        new Question("tool-use", percent(3)),
                        new Question("long-context", points(2)),
                        new Question("needle", percent(1)),
                        Question.of(LANGUAGE, times(1.05)),
                        new Question("workflow", percent(4)));
    }

    @Test
    void should_fail_if_one_suite_is_degraded() {
        var model = JudgedModel.deciding(RETAINED, DEGRADED);
        Verdict verdict = JudgedModel.verdict(Question.of(TOOL_USE, percent(3)), DEGRADED);

        assertThatExceptionOfType(AssertionFailedError.class)
                .isThrownBy(() -> assertThat(model).retainsToolUse(within(percent(3))))
                .withMessage(
                        shouldRetain(
                                        model.name(),
                                        "tool use",
                                        verdict,
                                        JudgedModel.REPORT,
                                        JudgedModel.PAGE)
                                .create())
                .satisfies(
                        error -> {
                            then(error.getExpected().getValue()).isEqualTo(0.9);
                            then(error.getActual().getValue()).isEqualTo(0.81);
                        });
    }

    @Test
    void should_keep_the_description() {
        assertThatExceptionOfType(AssertionFailedError.class)
                .isThrownBy(
                        () ->
                                assertThat(JudgedModel.deciding(DEGRADED))
                                        .as("release %s", "1.0")
                                        .retainsToolUse(within(percent(3))))
                .withMessageStartingWith("[release 1.0]");
    }

    @Test
    void should_say_how_far_the_baseline_differs_from_itself_where_that_was_measured() {
        Verdict verdict =
                JudgedModel.verdict(Question.of(TOOL_USE, percent(3)), DEGRADED)
                        .beside(
                                new Verdict.Noise(
                                        64, List.of("t-017"), OptionalInt.of(3), 0.9, 0.89));

        then(shouldRetain("m", "tool use", verdict, JudgedModel.REPORT, JudgedModel.PAGE).create())
                .containsSubsequence(
                        "DEGRADED: the reason",
                        "the baseline against itself: 1 of 64 pairs discordant, 3 answers differ,"
                                + " 0.900 → 0.890",
                        "lost 6 samples");
    }

    @Test
    void should_say_which_attempt_it_is_and_what_the_next_would_be() {
        var earlier =
                new Plan.Earlier(
                        Optional.empty(),
                        1,
                        1,
                        200,
                        List.of(new Plan.Said(Question.of(TOOL_USE, percent(3)), INCONCLUSIVE)));
        Plan plan =
                Plan.of(400, 1, true)
                        .as(new Plan.Attempt(2, 3, Optional.empty(), List.of(earlier)));
        Verdict verdict =
                JudgedModel.verdict(Question.of(TOOL_USE, percent(3)), INCONCLUSIVE, plan);

        then(shouldRetain("m", "tool use", verdict, JudgedModel.REPORT, JudgedModel.PAGE).create())
                .contains(
                        "false in at most 0.5% a side)",
                        "INCONCLUSIVE: the reason\nattempt 2 of this question at 0.5% a side"
                                + " (first: seed 1, 200 samples, INCONCLUSIVE)\n")
                .endsWith("way out: -Dretain.samples=900, which is attempt 3, at 0.25% a side");
    }

    @Test
    void should_not_advise_more_samples_when_the_run_was_cut() {
        Plan plan = Plan.of(16, 1, true).limited(true);
        Verdict verdict =
                JudgedModel.verdict(Question.of(TOOL_USE, percent(3)), INCONCLUSIVE, plan);

        then(shouldRetain("m", "tool use", verdict, JudgedModel.REPORT, JudgedModel.PAGE).create())
                .doesNotContain("retain.samples")
                .endsWith("way out: run without retain.limit, which cut the samples");
    }

    @Test
    void should_leave_the_way_on_to_the_reason_when_a_budget_ended_the_run() {
        then(open(Plan.of(400, 1, true)))
                .contains("INCONCLUSIVE: the budget is spent")
                .doesNotContain("way out");
        then(open(Plan.of(200, 1, true)))
                .contains("way out: decide whether a loss as seen is bearable");
    }

    /** 200 samples were answered, and no number of them would decide. */
    private static String open(Plan plan) {
        Verdict verdict =
                JudgedModel.verdict(Question.of(TOOL_USE, percent(3)), INCONCLUSIVE, plan);
        return shouldRetain(
                        "m",
                        "tool use",
                        new Verdict(
                                verdict.question(),
                                verdict.suite(),
                                verdict.decision(),
                                verdict.baseline(),
                                verdict.candidate(),
                                verdict.drop(),
                                verdict.lower(),
                                verdict.upper(),
                                plan,
                                verdict.decidedBy(),
                                verdict.n(),
                                verdict.counts(),
                                verdict.mcNemarP(),
                                verdict.lost(),
                                OptionalLong.empty(),
                                "the budget is spent",
                                verdict.notes()),
                        JudgedModel.REPORT,
                        JudgedModel.PAGE)
                .create();
    }

    @Test
    void should_say_what_was_asked_and_what_was_seen() {
        Verdict verdict = JudgedModel.verdict(Question.of(TOOL_USE, percent(3)), DEGRADED);

        then(shouldRetain(
                                "smollm2 @ awq",
                                "tool use",
                                verdict,
                                JudgedModel.REPORT,
                                JudgedModel.PAGE)
                        .create())
                .isEqualToNormalizingNewlines(
                        """

                        Expecting model:
                          smollm2 @ awq
                        to retain tool use within 3% of its baseline:
                          0.900 (suite tool-use)
                        but was:
                          0.810 (change -10.0 %, excluded beyond [-13.6, -6.1] %, n=200 of 400, false in at most 5% a side)
                        DEGRADED: the reason
                        lost 6 samples, gained 2, the greatest loss first: t-017, t-042, t-108, t-110, t-111, …
                        all samples: target/retain/cell/samples.jsonl
                        page: target/retain/matrix.html
                        way out: compress less (more bits, smaller groups, a method that calibrates), or allow a larger loss if you can bear it\
                        """);
    }

    @Test
    void should_show_one_lost_sample_with_the_place_where_the_answers_part(@TempDir Path cell)
            throws IOException {
        Verdict verdict = JudgedModel.verdict(Question.of(TOOL_USE, percent(3)), DEGRADED);
        Files.writeString(
                cell.resolve("samples.jsonl"),
                SampleJson.line(
                                new SamplePair(
                                        "tool-use",
                                        "{\"city\": \"Kiel\"}",
                                        Optional.empty(),
                                        Set.of(),
                                        said("{\"city\": \"Kiel\"}", 1),
                                        said("{\"city\": \"K\u001b[31moeln\"}", 0)))
                        + "\n");

        then(shouldRetain("m", "tool use", verdict, cell, JudgedModel.PAGE).create())
                .contains("  asked      user: Weather in Kiel?")
                .contains("  baseline   {\"city\": \"K▸iel\"}")
                .contains("  candidate  {\"city\": \"K▸␛[31moeln\"}")
                .contains("  right      {\"city\": \"Kiel\"}");
    }

    private static SampleRecord said(String answer, double outcome) {
        return new SampleRecord(
                "t-017",
                List.of(
                        new Turn(
                                new Request.Generate(
                                        List.of(Message.user("Weather in Kiel?")), 24, List.of()),
                                new Answer.Text(answer, Ending.END_TOKEN, 8))),
                outcome,
                Map.of());
    }

    @Test
    void should_fail_with_another_message_if_the_samples_do_not_decide() {
        assertThatExceptionOfType(AssertionFailedError.class)
                .isThrownBy(
                        () ->
                                assertThat(JudgedModel.deciding(INCONCLUSIVE))
                                        .retains("tool-use", within(points(2))))
                .withMessageContaining("to retain tool-use within 2 points of its baseline")
                .withMessageContaining("but the samples do not decide:")
                .withMessageContaining("way out: -Dretain.samples=900, which is another attempt");
    }

    @Test
    void should_refuse_a_tolerance_of_zero() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> within(percent(0)))
                .withMessageContaining("equality cannot be proven by samples; use percent(1)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> within(points(0)))
                .withMessageContaining("use points(1)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> times(1))
                .withMessageContaining("use times(1.01)");
    }
}
