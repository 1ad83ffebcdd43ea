package dev.retain.agent;

import static dev.retain.agent.AskedTurn.GOOD;
import static dev.retain.agent.AskedTurn.PLANTED;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.retain.agent.AgentTalk.LayerChoice;
import dev.retain.api.CompressionSpec.Agent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A key is written nowhere: in no line, no log, no exception. */
class AgentKeyTest {

    private static final String ESCAPED = "sk\\u002dplanted\\u002D4242";
    private static final String START = "sk-plan";

    private final AskedTurn turn = new AskedTurn();
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final PrintStream terminal = System.err;

    @SuppressWarnings("NullAway.Init")
    private AgentServer server;

    @BeforeEach
    void start() throws IOException {
        server = new AgentServer();
        System.setErr(new PrintStream(written, true, UTF_8));
    }

    @AfterEach
    void stop() {
        System.setErr(terminal);
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {PLANTED, ESCAPED})
    void should_be_in_no_line_and_no_log(String key) {
        server.fails(401, "{\"error\":{\"message\":\"wrong key %s\"}}".formatted(key))
                .says("my key is " + key)
                .says("{\"%s\":1}".formatted(key));

        turn.decide(agent());

        assertThat(turn.lines().toString()).doesNotContain(START, ESCAPED).contains("[key]");
        assertThat(log()).contains("wrong key [key]").doesNotContain(START, ESCAPED);
    }

    @Test
    void should_be_in_no_decision_when_it_is_escaped() {
        server.says(
                "{\"reasoning\":\"as %1$s\",\"stop_pruning\":false,\"layer_decisions\":[{\"layer_name\":\"%1$s\",\"additional_sparsity\":0.1}]}"
                        .formatted(ESCAPED));

        var decision = turn.decide(agent());

        assertThat(decision.reasoning()).isEqualTo("as [key]");
        assertThat(decision.layers().get(0).layer()).isEqualTo("[key]");
        assertThat(turn.lines().toString()).doesNotContain(START, ESCAPED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a/b\"c\\d", "a\\/b\\\"c\\\\d", "\\u0061\\u002F\\u0062\\u0022c\\u005Cd"})
    void should_be_found_however_it_is_escaped(String spelling) {
        server.says("key " + spelling).says(GOOD);

        turn.decide(agent(), "a/b\"c\\d");

        assertThat(turn.lines().get(1).path("text").asText()).isEqualTo("key [key]");
    }

    @Test
    void should_leave_no_start_of_it_where_a_problem_is_cut() {
        for (int before = 320; before < 398; before++) {
            server.fails(400, "x".repeat(before) + PLANTED + "x".repeat(200));
        }
        for (int i = 0; i < 78; i += 3) {
            turn.decide(agent());
        }

        assertThat(turn.problems().toString()).contains("…").doesNotContain("sk-");
        assertThat(log()).contains("…").doesNotContain("sk-");
    }

    @ParameterizedTest
    @ValueSource(strings = {PLANTED, ESCAPED})
    void should_be_in_no_stack_trace(String key) {
        server.fails(401, "wrong key " + key);
        var talk = LangChainTalk.openAi(agent(), Optional.of(PLANTED));

        var problem =
                catchThrowableOfType(
                        NoAnswerException.class,
                        () -> talk.ask("system", "user", new LayerChoice(List.of("up"), 1)));

        assertThat(trace(problem)).contains("wrong key [key]").doesNotContain(START, ESCAPED);
    }

    static String trace(Throwable problem) {
        var text = new StringWriter();
        problem.printStackTrace(new PrintWriter(text, true));
        return text.toString();
    }

    private String log() {
        return written.toString(UTF_8);
    }

    private Agent agent() {
        return new Agent(server.address() + "/v1", "small", 0.5, 100_000, 30);
    }
}
