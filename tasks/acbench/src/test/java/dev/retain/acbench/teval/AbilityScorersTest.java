package dev.retain.acbench.teval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.retain.acbench.encoder.Cosine;
import dev.retain.acbench.matching.Similarity;
import dev.retain.acbench.testing.WordsEncoder;
import dev.retain.api.Compat;
import dev.retain.api.EvaluationException;
import dev.retain.api.task.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AbilityScorersTest {

    private static final Similarity WORDS = new Cosine(new WordsEncoder());

    private static final String TEXT_ITEM =
            """
            {"template": {"thought_start": "%s", "thought_end": "\\n", "action_start": "Do+ ",
                          "action_end": "\\n", "args_start": "With ", "args_end": ";"},
             "ground_truth": {"action": "Cal.add", "args": {"a": 1, "b": ""}},
             "meta_data": {"response_format": "string"}}
            """;

    private static JsonNode json(String text) {
        try {
            return JsonMapper.builder().build().readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Double> instruct(String item, Compat compat, String answer) {
        return new InstructScorer(json(item), compat).score(answer).figures();
    }

    @Test
    void should_take_a_templates_marks_for_themselves() {
        String item = TEXT_ITEM.formatted("Why (so)? ");
        String answer = "Why (so)? Because\nDo+ Cal.add \nWith {'a': 1, 'b': ''};";

        assertThat(instruct(item, Compat.NONE, answer))
                .isEqualTo(Map.of("format", 1.0, "args_em", 1.0));
        assertThat(instruct(item, Compat.ACBENCH, answer))
                .isEqualTo(Map.of("format", 0.0, "args_em", 0.0));
        assertThat(instruct(item, Compat.NONE, "Do+ Cal.add \nWith {}; Why (so)? "))
                .containsEntry("format", 0.0);
    }

    @Test
    void should_take_each_part_as_long_as_it_can_be() {
        String item = TEXT_ITEM.formatted("Why: ");
        String once = "Why: a\nDo+ Other.tool\nWith {};";

        assertThat(instruct(item, Compat.NONE, once + " Why: b\nDo+ Cal.add\nWith {'a': 1};"))
                .containsEntry("args_em", 2.0 / 3);
        assertThat(instruct(item, Compat.NONE, "Why: a\nDo+ Cal.add\nWith nothing;"))
                .containsEntry("format", 1.0)
                .containsEntry("args_em", 1.0 / 3);
    }

    @Test
    void should_not_take_a_missing_argument_for_an_empty_one() {
        String item =
                """
                {"template": {"thought": "t", "action": "tool", "args": "with"},
                 "ground_truth": {"action": "Cal.add", "args": {"a": 1, "b": ""}},
                 "meta_data": {"response_format": "json"}}
                """;
        String answer = "{'t': 'x', 'tool': 'Cal.add', 'with': {'a': True}}";

        assertThat(instruct(item, Compat.NONE, answer)).containsEntry("args_em", 2.0 / 3);
        assertThat(instruct(item, Compat.ACBENCH, answer)).containsEntry("args_em", 1.0);
        assertThat(instruct(item, Compat.NONE, "{'t': 1, 'tool': 'Cal.add', 'with': [1]}"))
                .isEqualTo(Map.of("format", 1.0, "args_em", 1.0 / 3));
        assertThat(instruct(item, Compat.NONE, "{'t': 'x', 'tool': 'Cal.add'}"))
                .containsEntry("format", 0.0);
    }

    @Test
    void should_stop_when_a_template_does_not_come_to_an_end() {
        String slow = TEXT_ITEM.formatted(".*.*.*.*.*c");
        String deep = TEXT_ITEM.formatted("(a|b)*c");
        String broken = TEXT_ITEM.formatted("(");
        String answer = "a".repeat(2_000);

        assertThatThrownBy(() -> instruct(slow, Compat.ACBENCH, answer))
                .isInstanceOf(EvaluationException.class)
                .hasMessageContainingAll(".*.*.*c", "regular expression", "compat");
        assertThatThrownBy(() -> instruct(deep, Compat.ACBENCH, "ab".repeat(100_000)))
                .isInstanceOf(EvaluationException.class)
                .hasMessageContaining("(a|b)*");
        assertThatThrownBy(() -> instruct(broken, Compat.ACBENCH, answer))
                .isInstanceOf(EvaluationException.class)
                .hasMessageContaining("regular expression");
        assertThat(instruct(slow, Compat.NONE, answer)).containsEntry("format", 0.0);
    }

    private static Outcome plan(Compat compat, String meta, String answer) {
        String gold =
                "[{'id': 0, 'name': 'Map.find', 'args': {'x': 1}}, {'id': 1, 'name': 'Mail.send',"
                        + " 'args': {}}, {'id': 2, 'name': 'FinishAction', 'args': {}}]";
        var item = JsonNodeFactory.instance.objectNode().put("ground_truth", gold);
        item.set("meta", json(meta));
        return new PlanScorer(item, true, WORDS, compat).score(answer);
    }

    @Test
    void should_score_a_plans_steps_in_their_order() {
        String right =
                "[{'id': 1, 'name': 'Mail.send', 'args': {}}, {'id': '0', 'name': 'Map.find',"
                        + " 'args': {'x': 1}}]";

        assertThat(plan(Compat.NONE, "{}", right).value()).isEqualTo(1);
        assertThat(plan(Compat.NONE, "{}", right.replace("'0'", "2.9")).value())
                .isCloseTo(0.5, within(1e-12));
        assertThat(plan(Compat.NONE, "{}", right.replace("'0'", "True")).value())
                .isCloseTo(0.5, within(1e-12));
        assertThat(plan(Compat.NONE, "{}", right.replace("'0'", "None")).figures())
                .containsEntry("parse_rate", 0.0);
    }

    @Test
    void should_count_no_step_when_none_matches() {
        String other = "[{'id': 0, 'name': 'Zoo.visit', 'args': {'y': 'z'}}]";

        assertThat(plan(Compat.NONE, "{}", other).value()).isZero();
        assertThat(plan(Compat.NONE, "{}", other).figures()).containsEntry("parse_rate", 1.0);
        assertThat(plan(Compat.ACBENCH, "{}", other).figures()).containsEntry("precision", 1.0);
        assertThat(
                        plan(Compat.NONE, "{}", "[{'id': 0, 'name': 'FinishAction', 'args': 1}]")
                                .value())
                .isZero();
    }

    @Test
    void should_find_the_tools_of_a_plan_in_words() {
        String meta = "{\"prompt_type\": \"str\", \"API_list\": [\"Mail.send\", \"Map.find\"]}";
        String answer = "1. Map.find before Mail.send\nThen think. At last Mail.send it";

        assertThat(PlanStep.ofText(answer, List.of("Mail.send", "Map.find")))
                .extracting(PlanStep::name)
                .containsExactly("Map.find", "Mail.send");
        assertThat(plan(Compat.NONE, meta, answer).figures()).containsEntry("parse_rate", 1.0);
        assertThat(plan(Compat.NONE, meta, "nothing").figures()).containsEntry("parse_rate", 0.0);
    }

    private static Outcome step(NextStep asked, boolean json, Compat compat, String answer) {
        JsonNode item =
                json(
                        """
                        {"ground_truth": {"thought": "find the road", "name": "Map.find", "args": {"x": 1}}}
                        """);
        return new NextStepScorer(item, asked, json, WORDS, compat).score(answer);
    }

    @Test
    void should_be_one_when_all_arguments_are_right() {
        String answer = "{'thought': 'find the road', 'name': 'Map.find', 'args': {'x': '1'}}";

        assertThat(step(NextStep.ARGS, true, Compat.NONE, answer).value()).isEqualTo(1);
        assertThat(step(NextStep.ARGS, true, Compat.ACBENCH, answer).value())
                .isCloseTo(1 / 1.00001, within(1e-12));
        assertThat(step(NextStep.THOUGHT, true, Compat.NONE, answer).figures())
                .containsEntry("name", 1.0)
                .containsKey("thought");
        assertThat(step(NextStep.NAME, true, Compat.NONE, "{'name': 'Map.find', 'x': 1}").value())
                .isEqualTo(1);
    }

    @Test
    void should_not_take_two_missing_names_for_the_same() {
        JsonNode item = json("{\"ground_truth\": {\"args\": {\"x\": 1}}}");

        assertThat(nameless(item, Compat.NONE)).isZero();
        assertThat(nameless(item, Compat.ACBENCH)).isEqualTo(1);
    }

    private static double nameless(JsonNode item, Compat compat) {
        return new NextStepScorer(item, NextStep.NAME, true, WORDS, compat)
                .score("{'args': {}}")
                .value();
    }

    @Test
    void should_score_the_part_that_a_text_is() {
        assertThat(step(NextStep.THOUGHT, false, Compat.NONE, "find the road").value())
                .isCloseTo(1, within(1e-6));
        assertThat(step(NextStep.NAME, false, Compat.NONE, "I use Map.find now").value())
                .isEqualTo(1);
        assertThat(step(NextStep.NAME, false, Compat.NONE, "Map.find, Mail.send").value()).isZero();
        assertThat(step(NextStep.NAME, false, Compat.NONE, "Map.find, FinishAction").value())
                .isZero();
        assertThat(step(NextStep.ARGS, false, Compat.NONE, "'{'x': 1}'").value()).isEqualTo(1);
        assertThat(step(NextStep.ARGS, false, Compat.NONE, "").figures())
                .containsEntry("parse_rate", 0.0);
        assertThat(step(NextStep.ARGS, false, Compat.ACBENCH, "").figures())
                .containsEntry("parse_rate", 1.0);
    }

    @Test
    void should_clean_an_answer() {
        String fenced = " ```json\n{}\n``` ";

        assertThat(CleanAnswer.of(fenced, Compat.NONE)).isEqualTo("{}");
        assertThat(CleanAnswer.of("a\nuser b[INST]", Compat.NONE)).isEqualTo("a\nuser b[INST]");
        assertThat(CleanAnswer.of("a\nuser b[INST]", Compat.ACBENCH)).isEqualTo("a");
        assertThat(CleanAnswer.of("`x`<|im_end|>y", Compat.ACBENCH)).isEqualTo("x");
    }

    @ParameterizedTest
    @EnumSource(TEvalKind.class)
    void should_score_any_answer(TEvalKind kind) {
        JsonNode item =
                json(
                        """
                        {"template": {"thought_start": "T:", "args_end": ";", "thought": "t", "action": "a", "args": "b"},
                         "ground_truth": {"action": "A", "args": {}, "thought": "x", "name": "y", "answer": "A"},
                         "meta": {"API_list": ["A.b", ""]}}
                        """);
        List<String> answers =
                List.of(
                        "",
                        "\0\uD800",
                        "[".repeat(100_000),
                        "{\"a\":".repeat(100_000),
                        "-".repeat(100_000) + "1",
                        "[" + "{'id':1,'name':'A','args':1},".repeat(600) + "]",
                        "w".repeat(500_000),
                        "T:" + ";".repeat(200_000),
                        "1e999999999",
                        "[{'id': 1e400, 'name': 1, 'args': 1}]",
                        "9".repeat(10_000));

        for (Compat compat : Compat.values()) {
            AbilityScorer scorer = kind.scorer(item, WORDS, compat);
            for (String answer : answers) {
                assertThat(scorer.score(CleanAnswer.of(answer, compat)).value())
                        .isBetween(0.0, 1.0);
            }
        }
    }
}
