package dev.retain.agent;

import static dev.retain.agent.AskedTurn.BY_RULE;
import static dev.retain.agent.AskedTurn.GOOD;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.retain.api.CompressionSpec.Agent;
import dev.retain.compression.pruning.PruningDecision;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a server does instead of answering, a run goes on by its rule, and says so. */
@Timeout(60)
class NoAnswerTest {

    private static final String BEGUN =
            "HTTP/1.1 200 OK\r\n"
                    + "Content-Type: application/json\r\n"
                    + "Content-Length: 900\r\n\r\n"
                    + "{\"id\"";

    private final AskedTurn turn = new AskedTurn();

    @Test
    void should_let_a_rule_decide_when_nobody_listens() throws IOException {
        var server = new AgentServer();
        server.close();

        assertByRule(server.address(), "ConnectException");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<html><body>Sign in first</body></html>",
                "",
                "null",
                "[]",
                "{\"choices\":[]}",
                "{\"choices\":null}",
                "{\"choices\":[null]}",
                "{\"choices\":[{\"index\":0}]}",
                "{\"error\":{\"message\":\"overloaded\"}}"
            })
    void should_let_a_rule_decide_when_what_is_sent_is_no_answer(String body) throws IOException {
        try (var server = new AgentServer()) {
            server.sends(body).sends(body).sends(body).says(GOOD);

            assertByRule(server.address(), "");
            assertThat(server.asked()).hasSize(3);
        }
    }

    @Test
    void should_call_an_answer_without_content_empty() throws IOException {
        try (var server = new AgentServer()) {
            server.sends("{\"choices\":[{\"index\":0,\"message\":{\"content\":null}}]}")
                    .says(" ")
                    .says(GOOD);

            assertThat(decide(server.address()).reasoning()).isEqualTo("cheap");
            assertThat(turn.problems()).isEqualTo(List.of("empty", "empty"));
        }
    }

    @Test
    void should_let_a_rule_decide_when_the_connection_is_closed() throws IOException {
        try (var server = new AgentServer()) {
            server.hangsUp().hangsUp().hangsUp().says(GOOD);

            assertByRule(server.address(), "IOException");
            assertThat(server.asked()).hasSize(3);
        }
    }

    @Test
    void should_let_a_rule_decide_when_the_connection_is_reset() throws IOException {
        try (var server = new RawServer(socket -> socket.setSoLinger(true, 0))) {
            assertByRule(server.address(), "Exception");
        }
    }

    @Test
    void should_give_a_call_up_when_the_server_stops_within_an_answer() throws Exception {
        var ended = new CountDownLatch(3);
        try (var server =
                new RawServer(
                        socket -> {
                            try {
                                socket.getInputStream().read();
                                socket.getOutputStream().write(BEGUN.getBytes(UTF_8));
                                socket.getInputStream().readAllBytes();
                            } finally {
                                ended.countDown();
                            }
                        })) {
            assertByRule(server.address(), 2, "it did not end within 2 s");
            assertThat(ended.await(30, TimeUnit.SECONDS)).as("closed connections").isTrue();
        }
    }

    @Test
    void should_decide_nothing_when_the_thread_is_interrupted() throws IOException {
        var asking = Thread.currentThread();
        try (var server =
                new RawServer(
                        socket -> {
                            socket.getInputStream().read();
                            asking.interrupt();
                            socket.getInputStream().readAllBytes();
                        })) {
            assertThatExceptionOfType(CancellationException.class)
                    .isThrownBy(() -> decide(server.address()));

            assertThat(Thread.interrupted()).isTrue();
            assertThat(turn.lines())
                    .extracting(line -> line.path("kind").asText())
                    .containsExactly("request");
        }
    }

    private void assertByRule(String address, String problem) {
        assertByRule(address, 30, problem);
    }

    private void assertByRule(String address, int seconds, String problem) {
        assertThat(decide(address, seconds)).isEqualTo(BY_RULE);
        assertThat(turn.problems()).hasSize(4).last().isEqualTo("no answer is of use");
        assertThat(turn.problems().subList(0, 3))
                .allSatisfy(said -> assertThat(said).startsWith("no answer: ").contains(problem));
        assertThat(turn.lines())
                .extracting(line -> line.path("kind").asText())
                .containsExactly("request", "answer", "answer", "answer", "fallback");
    }

    private PruningDecision decide(String address) {
        return decide(address, 30);
    }

    private PruningDecision decide(String address, int seconds) {
        return turn.decide(new Agent(address + "/v1", "small", 0.5, 1000, seconds));
    }
}
