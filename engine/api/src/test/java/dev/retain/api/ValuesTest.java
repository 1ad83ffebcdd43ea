package dev.retain.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retain.api.report.CellId;
import dev.retain.api.report.CellReport;
import dev.retain.api.report.Progress;
import dev.retain.api.report.RunListener;
import dev.retain.api.report.RunReport;
import dev.retain.api.task.Answer;
import dev.retain.api.task.Ending;
import dev.retain.api.task.Message;
import dev.retain.api.task.Prompt;
import dev.retain.api.task.Request;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ValuesTest {

    private static final CellId CELL = new CellId("com.acme.ReleaseTest", "keeps", "m", "rtn-int4");

    @Test
    void should_name_a_capability_in_ids_and_in_running_text() {
        assertThat(Capability.LONG_CONTEXT.id()).isEqualTo("long-context");
        assertThat(Capability.TOOL_USE.words()).isEqualTo("tool use");
        assertThat(Question.of(Capability.TOOL_USE, new Tolerance.Points(1)).subject())
                .isEqualTo("tool-use");
    }

    @Test
    void should_know_which_methods_prune() {
        assertThat(Method.values())
                .filteredOn(Method::prunes)
                .containsExactly(Method.MAGNITUDE, Method.WANDA, Method.SPARSEGPT);
        assertThat(Method.SMOOTHQUANT.id()).isEqualTo("smoothquant");
    }

    @Test
    void should_count_samples_of_the_table() {
        assertThat(new PairCounts(1, 2, 3, 4).n()).isEqualTo(10);
    }

    @Test
    void should_average_scores_over_suites() {
        var scores = new Scores("tool-use", List.of(score("a", 0.9, 0.7), score("b", 0.5, 0.5)));

        assertThat(scores.baseline()).isEqualTo(0.7);
        assertThat(scores.candidate()).isEqualTo(0.6);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Scores("poetry", List.of()))
                .withMessage("no suite measures poetry");
    }

    @Test
    void should_compare_requests_and_answers_by_content() {
        assertThat(new Request.Likelihood(new int[] {1, 2}))
                .isEqualTo(new Request.Likelihood(new int[] {1, 2}))
                .hasSameHashCodeAs(new Request.Likelihood(new int[] {1, 2}))
                .isNotEqualTo(new Request.Likelihood(new int[] {1, 3}))
                .hasToString("Likelihood[2 tokens]");
        assertThat(new Answer.LogProbs(new double[] {-1}))
                .isEqualTo(new Answer.LogProbs(new double[] {-1}))
                .hasSameHashCodeAs(new Answer.LogProbs(new double[] {-1}))
                .isNotEqualTo(new Answer.Text("x", Ending.LIMIT, 1))
                .hasToString("LogProbs[-1.0]");
        assertThat(new Request.Score(List.of(Message.user("q")), List.of("a")).prompt())
                .isEqualTo(new Prompt.Chat(List.of(new Message("user", "q")), List.of()));
    }

    @Test
    void should_not_change_when_a_list_that_it_was_made_of_changes() {
        List<Message> chat = new ArrayList<>(List.of(Message.system("s"), Message.assistant("a")));
        var request = new Request.Generate(chat, 8, List.of("\n"));
        List<String> lost = new ArrayList<>(List.of("x"));
        Verdict verdict = verdict(lost);
        Map<String, String> facts = new LinkedHashMap<>(Map.of("seed", "1"));
        var cell = cell(facts);
        var run = new RunReport("r", List.of(cell), List.of(), facts, false, Path.of("target"));

        chat.clear();
        lost.clear();
        facts.clear();

        assertThat(request.chat()).hasSize(2);
        assertThat(verdict.lost()).containsExactly("x");
        assertThat(cell.facts()).containsEntry("seed", "1");
        assertThat(run.facts()).containsEntry("seed", "1");
        assertThatThrownBy(() -> run.facts().clear())
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void should_name_a_cell_shortly() {
        assertThat(CELL).hasToString("ReleaseTest.keeps(m, rtn-int4)");
    }

    @Test
    void should_keep_message_and_cause_of_a_problem() {
        var cause = new IllegalStateException("cause");
        List<RetainException> problems =
                List.of(
                        new RetainException("m", cause),
                        new ModelNotFoundException("m", cause),
                        new InvalidCheckpointException("m", cause),
                        new UnsupportedModelException("m", cause),
                        new CompressionException("m", cause),
                        new EvaluationException("m", cause),
                        new ConfigurationException("m", cause));
        assertThat(problems)
                .allSatisfy(problem -> assertThat(problem).hasMessage("m").hasCause(cause));
        assertThat(
                        List.of(
                                new RetainException("m"),
                                new ModelNotFoundException("m"),
                                new InvalidCheckpointException("m"),
                                new UnsupportedModelException("m"),
                                new CompressionException("m"),
                                new EvaluationException("m"),
                                new ConfigurationException("m")))
                .allSatisfy(problem -> assertThat(problem).hasMessage("m").hasNoCause());
    }

    @Test
    void should_listen_to_nothing_by_default() {
        var listener = new RunListener() {};
        listener.runStarted(List.of(CELL));
        listener.cellStarted(CELL);
        listener.progressed(new Progress(CELL, 1, 1, "tool-use", 0, 0, "", Optional.empty()));
        listener.cellFinished(cell(Map.of()));
        var report = new RunReport("r", List.of(), List.of(), Map.of(), false, Path.of("target"));
        listener.runContinues(report);
        listener.runFinished(report);
        listener.runFailed(report);
        assertThat(
                        new Inspection(
                                        Optional.empty(),
                                        "nothing names a method",
                                        OptionalInt.empty(),
                                        OptionalInt.empty(),
                                        16,
                                        0,
                                        0,
                                        "00",
                                        List.of(new Finding("a", "b", "c")))
                                .findings())
                .hasSize(1);
    }

    private static SuiteScore score(String suite, double baseline, double candidate) {
        return new SuiteScore(
                suite, Capability.TOOL_USE, OutcomeKind.BINARY, baseline, candidate, 10);
    }

    private static CellReport cell(Map<String, String> facts) {
        return new CellReport(
                CELL,
                CellReport.Outcome.PASSED,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                facts,
                Path.of("target"),
                Duration.ZERO);
    }

    private static Verdict verdict(List<String> lost) {
        return new Verdict(
                new Question("tool-use", new Tolerance.Points(1)),
                "tool-use",
                Decision.INCONCLUSIVE,
                0,
                0,
                0,
                -1,
                1,
                Plan.of(400, 1, true),
                Verdict.DecidedBy.NOTHING,
                0,
                Optional.empty(),
                OptionalDouble.empty(),
                lost,
                OptionalLong.empty(),
                "no samples",
                List.of());
    }
}
