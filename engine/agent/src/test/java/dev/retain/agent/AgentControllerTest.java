package dev.retain.agent;

import static dev.retain.agent.AskedTurn.BY_RULE;
import static dev.retain.agent.AskedTurn.GOOD;
import static dev.retain.agent.AskedTurn.PLANTED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.retain.agent.AgentTalk.LayerChoice;
import dev.retain.api.CompressionSpec.Agent;
import dev.retain.api.CompressionSpec.StepLimits;
import dev.retain.api.ConfigurationException;
import dev.retain.compression.pruning.PruningControllerProvider;
import dev.retain.compression.pruning.PruningDecision;
import dev.retain.compression.pruning.PruningDecision.Step;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AgentControllerTest {

    private final AskedTurn journal = new AskedTurn();

    @SuppressWarnings("NullAway.Init")
    private AgentServer server;

    @BeforeEach
    void start() throws IOException {
        server = new AgentServer();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void should_be_found_as_a_service() {
        assertThat(ServiceLoader.load(PruningControllerProvider.class))
                .hasAtLeastOneElementOfType(AskedModels.class);
    }

    @Test
    void should_ask_for_a_decision_and_leave_it_as_it_is() {
        server.says(GOOD);

        var decision = decide(agent(1000, 30));

        assertThat(decision.reasoning()).isEqualTo("cheap");
        assertThat(decision.layers()).as("guards come later").containsExactly(new Step("up", 0.9));
        JsonNode request = server.asked().get(0);
        assertThat(request.path("model").asText()).isEqualTo("small");
        assertThat(request.path("temperature").asDouble()).isEqualTo(0.5);
        assertThat(request.at("/response_format/type").asText()).isEqualTo("json_schema");
        var schema = request.at("/response_format/json_schema/schema");
        assertThat(schema.at("/required")).hasSize(3);
        assertThat(schema.at("/properties/layer_decisions/items/properties/layer_name/enum"))
                .extracting(JsonNode::asText)
                .containsExactly("up");
        assertThat(schema.at("/properties/layer_decisions/maxItems").asInt()).isEqualTo(1);
        assertThat(request.at("/messages/0/content").asText()).contains("more than 15 %");
        assertThat(request.at("/messages/1/content").asText())
                .contains(
                        "Iteration 2. Sparsity of the pool 0.1000, target 0.5000",
                        "Your last step: up 0.1000. Reason given: try. Sparsity +10.00 points,"
                                + " perplexity +3.00 %. Good",
                        "up, -1.250, off, 0.1000",
                        "down, exhausted, -, 1.0000");
        assertThat(server.keys()).containsExactly("Bearer " + PLANTED + "null");
        assertThat(journal.lines().get(1).path("tokens").asInt()).isEqualTo(AgentServer.TOKENS);
        assertThat(journal.lines().get(1).has("estimated")).isFalse();
    }

    @Test
    void should_ask_again_when_an_answer_is_of_no_use() {
        server.says("I would prune less.").says("{\"reasoning\":\"x\"}").says(GOOD);

        assertThat(decide(agent(1000, 30)).reasoning()).isEqualTo("cheap");
        assertThat(journal.problems()).hasSize(2);
        assertThat(journal.problems().get(0)).startsWith("no JSON: ");
        assertThat(journal.problems().get(1))
                .isEqualTo("no decision: stop_pruning is neither true nor false");
        assertThat(journal.lines().get(1).path("text").asText()).isEqualTo("I would prune less.");
    }

    @Test
    void should_let_a_rule_decide_when_no_answer_is_of_use() {
        server.says("no").says("no").says("no").says(GOOD);

        assertThat(decide(agent(1000, 30))).isEqualTo(BY_RULE);
        assertThat(server.asked()).hasSize(3);
        assertThat(journal.problems()).hasSize(4).last().isEqualTo("no answer is of use");
    }

    @Test
    void should_not_fill_the_disk_with_what_is_said() {
        server.says("a".repeat(2 << 20)).says(GOOD);

        assertThat(decide(agent(1000, 30)).reasoning()).isEqualTo("cheap");
        assertThat(journal.problems()).containsExactly("too long");
        assertThat(journal.lines().get(1).path("text").asText()).hasSize(1 << 20);
    }

    @Test
    void should_let_a_rule_decide_when_nobody_answers() {
        assertThat(decide(agent(1000, 1))).isEqualTo(BY_RULE);
        assertThat(journal.problems())
                .hasSize(4)
                .allSatisfy(problem -> assertThat(problem).startsWith("no answer"));
    }

    @Test
    void should_let_a_rule_decide_when_the_tokens_are_spent() {
        server.says("no").says("no").says("no");

        assertThat(decide(agent(2 * AgentServer.TOKENS, 30))).isEqualTo(BY_RULE);
        assertThat(server.asked()).hasSize(2);
        assertThat(journal.problems()).last().isEqualTo("the tokens are spent");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ",\"usage\":null",
                ",\"usage\":{}",
                ",\"usage\":{\"prompt_tokens\":0,\"completion_tokens\":0,\"total_tokens\":0}"
            })
    void should_estimate_tokens_where_nobody_counts_them(String usage) {
        var answer = "{\"choices\":[{\"index\":0,\"message\":{\"content\":\"%s\"}}]%s}";
        var texts = List.of("n", "no", "noo");
        texts.forEach(text -> server.sends(answer.formatted(text, usage)));

        decide(agent(1_000_000, 30));

        int prompt = 0;
        for (var message : server.asked().get(0).path("messages")) {
            prompt += message.path("content").asText().length();
        }
        for (int i = 0; i < texts.size(); i++) {
            long estimate = (long) Math.ceil((prompt + texts.get(i).length()) / 4.0);
            var line = journal.lines().get(1 + i);
            assertThat(line.path("tokens").asLong()).isEqualTo(estimate);
            assertThat(line.path("estimated").asBoolean()).isTrue();
        }
    }

    @Test
    void should_end_a_budget_that_nobody_counts() {
        var answer = "{\"choices\":[{\"index\":0,\"message\":{\"content\":\"no\"}}]}";
        server.sends(answer).sends(answer).says(GOOD);

        assertThat(decide(agent(500, 30))).isEqualTo(BY_RULE);
        assertThat(server.asked()).hasSize(2);
        assertThat(journal.problems()).last().isEqualTo("the tokens are spent");
    }

    @Test
    void should_take_an_answer_from_before_a_kill() {
        server.says("no").says(GOOD);
        var first = decide(agent(1000, 30));
        var again = decide(agent(1000, 30));

        assertThat(again).isEqualTo(first);
        assertThat(server.asked()).hasSize(2);
    }

    @Test
    void should_name_who_is_asked_but_not_where() {
        server.says("no").says(GOOD);

        decide(agent(1000, 30));

        var request = journal.lines().get(0);
        assertThat(request.path("kind").asText()).isEqualTo("request");
        assertThat(request.path("model").asText()).isEqualTo("small");
        assertThat(request.path("temperature").asDouble()).isEqualTo(0.5);
        assertThat(journal.lines().toString()).doesNotContain(server.address(), "localhost");
    }

    @Test
    void should_take_an_answer_from_a_transcript_that_names_nobody() {
        var nodes = JsonNodeFactory.instance;
        journal.note(
                nodes.objectNode()
                        .put("kind", "request")
                        .put("iteration", 2)
                        .put("system", "system")
                        .put("user", "user"));
        journal.note(
                nodes.objectNode()
                        .put("kind", "answer")
                        .put("iteration", 2)
                        .put("attempt", 1)
                        .put("text", GOOD)
                        .put("tokens", 15));

        assertThat(decide(agent(1000, 30)).reasoning()).isEqualTo("cheap");
        assertThat(server.asked()).isEmpty();
    }

    @Test
    void should_ask_gemini() throws NoAnswerException {
        server.says(GOOD);
        var talk =
                LangChainTalk.gemini(
                        agent(1000, 30), Optional.of(server.address() + "/v1beta"), PLANTED);

        var reply = talk.ask("system", "user", new LayerChoice(List.of("up"), 1));

        assertThat(reply.text()).isEqualTo(GOOD);
        assertThat(reply.tokens()).hasValue(AgentServer.TOKENS);
        assertThat(server.asked().get(0).at("/generationConfig/responseMimeType").asText())
                .isEqualTo("application/json");
    }

    @Test
    void should_refuse_gemini_without_a_key() {
        var agent = new Agent("gemini", "gemini-3-flash-preview", 0.5, 1000, 30);

        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(
                        () ->
                                new AskedModels(name -> Optional.empty())
                                        .open(
                                                agent,
                                                StepLimits.DEFAULT,
                                                (turn, pool) -> BY_RULE,
                                                journal))
                .withMessage(
                        "gemini answers nobody without a key; set RETAIN_AGENT_KEY in the"
                                + " environment");
    }

    @Test
    void should_refuse_settings_that_make_no_sense() {
        for (var agent :
                List.of(
                        new Agent("http://host/v1", " ", 0.5, 1000, 30),
                        new Agent("http://host/v1", "small", Double.NaN, 1000, 30),
                        new Agent("http://host/v1", "small", 0.5, 1000, 0))) {
            assertThatExceptionOfType(ConfigurationException.class)
                    .isThrownBy(() -> journal.controller(agent, PLANTED));
        }
    }

    private PruningDecision decide(Agent agent) {
        return journal.decide(agent);
    }

    private Agent agent(int tokens, int seconds) {
        return new Agent(server.address() + "/v1", "small", 0.5, tokens, seconds);
    }
}
