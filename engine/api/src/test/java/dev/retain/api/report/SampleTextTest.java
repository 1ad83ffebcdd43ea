package dev.retain.api.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retain.api.task.Answer;
import dev.retain.api.task.Ending;
import dev.retain.api.task.Message;
import dev.retain.api.task.Prompt;
import dev.retain.api.task.Request;
import dev.retain.api.task.Tool;
import dev.retain.api.task.ToolCall;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SampleTextTest {

    private static final ToolCall CALL = new ToolCall("c1", "weather", "{\"city\":\"Kiel\"}");
    private static final Tool TOOL = new Tool("weather", "Tells the weather.", "{}");
    private static final Answer NOTHING_SAID = new Answer.Text("", Ending.END_TOKEN, 1);

    @Test
    void should_write_a_chat_with_its_tools_and_calls() {
        var chat =
                List.of(
                        Message.system("Be brief."),
                        Message.user("Kiel?"),
                        Message.assistant("", List.of(CALL)),
                        Message.tool(CALL, "rain"));

        assertThat(SampleText.asked(new Request.Generate(chat, List.of(TOOL), 8, List.of())))
                .isEqualTo(
                        """
                        tools:
                        weather: Tells the weather. {}

                        system: Be brief.

                        user: Kiel?

                        assistant:\s
                        calls weather({"city":"Kiel"}) as c1

                        tool, to weather({"city":"Kiel"}) as c1: rain\
                        """);
    }

    @Test
    void should_write_a_raw_prompt_as_it_is() {
        assertThat(SampleText.asked(new Request.Complete("Once upon\n", 8, List.of())))
                .isEqualTo("Once upon\n");
        assertThat(
                        SampleText.asked(
                                new Request.Score(new Prompt.Raw("Once upon"), List.of(" a time"))))
                .isEqualTo("Once upon");
    }

    @Test
    void should_put_log_probabilities_beside_their_continuations() {
        var request =
                new Request.Score(
                        new Prompt.Chat(List.of(Message.user("A or B?")), List.of(TOOL)),
                        List.of("A", "B"));
        var turn = new Turn(request, new Answer.LogProbs(new double[] {-0.25, -3}));

        assertThat(SampleText.asked(request)).startsWith("tools:\n").endsWith("user: A or B?");
        assertThat(SampleText.answered(turn)).isEqualTo("-0.25  A\n-3  B");
        assertThat(SampleText.ending(turn)).isEmpty();
    }

    @Test
    void should_show_what_is_missing_if_not_every_continuation_was_answered() {
        var request = new Request.Score(List.of(Message.user("?")), List.of("A", "B"));

        assertThat(
                        SampleText.answered(
                                new Turn(request, new Answer.LogProbs(new double[] {-0.25}))))
                .isEqualTo("-0.25  A\n–  B");
        assertThat(
                        SampleText.answered(
                                new Turn(request, new Answer.LogProbs(new double[] {-1, -2, -3}))))
                .isEqualTo("-1  A\n-2  B\n-3  –");
    }

    @Test
    void should_write_a_window_and_its_likelihoods() {
        var request = new Request.Likelihood(new int[] {7, 8, 9});
        var answer = new Answer.LogProbs(new double[] {-0.5, -1.5});

        assertThat(SampleText.asked(request))
                .isEqualTo("how likely each of these 3 tokens is:\n7 8 9");
        assertThat(SampleText.answered(new Turn(request, answer)))
                .isEqualTo("on average -1 a token:\n-0.5  -1.5");
    }

    @ParameterizedTest
    @CsvSource({
        "END_TOKEN, 12, ''",
        "STOP_TEXT, 12, ''",
        "LIMIT, 12, ended at its limit of 12 tokens",
        "LIMIT, 1, ended at its limit of 1 token",
        "CONTEXT_FULL, 1234, 'ended after 1,234 tokens, for the context was full'",
        "NOT_FINITE, 2, 'ended after 2 tokens, for what followed was no number'"
    })
    void should_say_what_cut_an_answer_off(Ending ending, int tokens, String said) {
        var request = new Request.Complete("?", 12, List.of());

        assertThat(SampleText.ending(new Turn(request, new Answer.Text("x", ending, tokens))))
                .isEqualTo(said);
        assertThat(SampleText.answered(new Turn(request, NOTHING_SAID))).isEmpty();
    }
}
