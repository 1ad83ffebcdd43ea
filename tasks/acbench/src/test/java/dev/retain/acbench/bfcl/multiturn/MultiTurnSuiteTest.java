package dev.retain.acbench.bfcl.multiturn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.retain.acbench.AcBenchTasks;
import dev.retain.acbench.python.syntax.PythonExpression;
import dev.retain.acbench.python.syntax.PythonSyntax;
import dev.retain.acbench.testing.Asked;
import dev.retain.acbench.testing.PlainContext;
import dev.retain.api.EvaluationException;
import dev.retain.api.task.Answer;
import dev.retain.api.task.Audience;
import dev.retain.api.task.Dialogue;
import dev.retain.api.task.Ending;
import dev.retain.api.task.Request;
import dev.retain.api.task.Sample;
import dev.retain.api.task.Task;
import dev.retain.api.testing.RequiresShared;
import dev.retain.api.testing.Shared;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class MultiTurnSuiteTest {

    private static final String DONE = "That is done.";

    private static final String QUESTION =
            """
            {"id": "multi_turn_base_7", "question": [[{"role": "user", "content": "Open one."}], \
            [{"role": "user", "content": "Close it."}]], "initial_config": {"TicketAPI": \
            {"current_user": "lena"}}, "involved_classes": ["TicketAPI"]}
            """;

    private static final String TRUTH =
            """
            {"id": "multi_turn_base_7", "ground_truth": [["create_ticket(title='T')"], \
            ["close_ticket(1)"]]}
            """;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private List<Sample> samples(String question, String truth) {
        MultiTurnSet set = MultiTurnSet.BASE;
        Asked.write(folder, set.questionFile(), question);
        Asked.write(folder, set.truthFile(), truth);
        for (ServiceClass service : ServiceClass.values()) {
            Asked.write(
                    folder,
                    MultiTurnSet.docsFile(service),
                    "{\"name\": \"%s_function\"}\n".formatted(service.docs()));
        }
        return new MultiTurnSuite(set).samples(new PlainContext(folder));
    }

    private static Map<String, Double> figures(Sample sample, double outcome, String... answers) {
        try (Dialogue dialogue = sample.open()) {
            Iterator<String> rest = List.of(answers).iterator();
            while (dialogue.next().isPresent()) {
                dialogue.accept(new Answer.Text(rest.next(), Ending.END_TOKEN, 1));
            }
            assertThat(rest).isExhausted();
            assertThat(dialogue.outcome()).isEqualTo(outcome);
            return dialogue.figures();
        }
    }

    @Test
    void should_score_what_calls_leave_behind() {
        Sample sample = samples(QUESTION, TRUTH).get(0);

        assertThat(sample.id()).isEqualTo("multi_turn_base_0007");
        assertThat(sample.gold()).isEqualTo("[create_ticket(title='T')]\n[close_ticket(1)]");
        assertThat(sample.tags()).containsExactlyInAnyOrder("multi_turn_base", "TicketAPI");
        assertThat(
                        figures(
                                sample,
                                1,
                                "[create_ticket(title='T')]",
                                DONE,
                                "[close_ticket(ticket_id=1), close(x=1)]",
                                DONE))
                .containsEntry("right turns", 1.0)
                .containsEntry("steps", 4.0)
                .containsEntry("failed calls", 1.0);
        assertThat(figures(sample, 0, "[create_ticket(title='T')]", DONE, DONE))
                .containsEntry("right turns", 0.5);
        assertThat(figures(sample, 0, "[create_ticket(title='U')]", DONE, DONE))
                .containsEntry("right turns", 0.0);
    }

    @Test
    void should_tell_what_calls_gave_and_end_after_too_many_steps() {
        Sample sample = samples(QUESTION, TRUTH).get(0);
        String[] calls = new String[MultiTurnDialogue.MOST_STEPS + 1];
        Arrays.fill(calls, "[get_ticket(ticket_id=5)]");

        assertThat(figures(sample, 0, calls)).containsEntry("right turns", 0.0);
        try (Dialogue dialogue = sample.open()) {
            dialogue.accept(new Answer.Text(calls[0], Ending.END_TOKEN, 1));
            var chat = ((Request.Generate) dialogue.next().orElseThrow()).chat();

            assertThat(chat).hasSize(4);
            assertThat(chat.get(0).content()).contains("ticket_api_function");
            assertThat(chat.get(1).content()).isEqualTo("Open one.");
            assertThat(chat.get(3).content())
                    .endsWith("{\"error\": \"Ticket with ID 5 not found.\"}");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "TicketAPI\"] | ToothAPI\"] | involved_classes",
                "\"initial_config\" | \"config\" | initial_config",
                "multi_turn_base_7 | multi_turn_base_8 | ground_truth",
            })
    void should_name_the_file_and_the_question_when_a_field_is_broken(
            String sound, String broken, String field) {
        assertThatThrownBy(() -> samples(QUESTION.replace(sound, broken), TRUTH))
                .isInstanceOf(EvaluationException.class)
                .hasMessageContainingAll("multi_turn_base", field, "get the file again");
    }

    @Test
    void should_refuse_a_file_without_questions() {
        assertThatThrownBy(() -> samples("\n", TRUTH))
                .isInstanceOf(EvaluationException.class)
                .hasMessageContaining("no usable questions");
    }

    @Test
    void should_be_offered_to_those_who_name_it() {
        List<Task> offered =
                new AcBenchTasks()
                        .tasks().stream().filter(MultiTurnSuite.class::isInstance).toList();

        assertThat(offered)
                .extracting(Task::id)
                .containsExactly(
                        "bfcl-multi-turn-base",
                        "bfcl-multi-turn-miss-func",
                        "bfcl-multi-turn-miss-param");
        assertThat(offered)
                .allSatisfy(
                        task -> {
                            assertThat(task.audience()).isInstanceOf(Audience.Nobody.class);
                            assertThat(task.origin().orElseThrow().data()).hasSize(64);
                            assertThat(task.files()).hasSize(10);
                        });
    }

    @ParameterizedTest
    @EnumSource(MultiTurnSet.class)
    @RequiresShared
    void should_score_the_right_calls_1_and_none_0(MultiTurnSet set) {
        List<Sample> samples =
                new MultiTurnSuite(set).samples(new PlainContext(Shared.file("data")));
        List<String> wrong = new ArrayList<>();
        for (Sample sample : samples) {
            var question = (MultiTurnSample) sample;
            List<String> right = new ArrayList<>();
            List<String> idle = new ArrayList<>();
            for (List<String> calls : question.item().truth()) {
                calls.forEach(call -> right.add("[" + named(call, question.functions()) + "]"));
                right.add(DONE);
                idle.add(DONE);
            }
            if (!right(sample, right, 1) || !right(sample, idle, 0)) {
                wrong.add(sample.id());
            }
        }

        assertThat(samples).hasSize(MultiTurnSet.ITEMS);
        assertThat(wrong).isEmpty();
    }

    private static boolean right(Sample sample, List<String> answers, double outcome) {
        try (Dialogue dialogue = sample.open()) {
            for (String answer : answers) {
                assertThat(dialogue.next()).isPresent();
                dialogue.accept(new Answer.Text(answer, Ending.END_TOKEN, 1));
            }
            return dialogue.next().isEmpty() && dialogue.outcome() == outcome;
        }
    }

    /** The call with a name before each argument, since others are passed over. */
    private static String named(String text, List<JsonNode> functions) {
        var call = (PythonExpression.Call) PythonSyntax.expression(text).orElseThrow();
        String name = ((PythonExpression.Name) call.function()).id();
        JsonNode docs =
                functions.stream()
                        .filter(one -> one.path("name").asText().equals(name))
                        .findFirst()
                        .orElseThrow();
        Iterator<String> parameters = docs.at("/parameters/properties").fieldNames();
        List<String> arguments = new ArrayList<>();
        for (PythonExpression argument : call.arguments()) {
            arguments.add(parameters.next() + "=" + PythonSyntax.text(argument).orElseThrow());
        }
        for (PythonExpression.Keyword keyword : call.keywords()) {
            arguments.add(
                    keyword.name().orElseThrow()
                            + "="
                            + PythonSyntax.text(keyword.value()).orElseThrow());
        }
        return name + "(" + String.join(", ", arguments) + ")";
    }
}
