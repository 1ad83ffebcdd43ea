package dev.retain.agent;

import static dev.retain.agent.AskedTurn.PLANTED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.retain.api.CompressionSpec.Agent;
import dev.retain.api.ConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is refused of an endpoint is not repeated, as it may be a secret. */
class AgentEndpointTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost:8080",
                "ftp://me:sk-planted-4242@host/v1",
                "http:me:sk-planted-4242@host",
                "http://me:sk-planted-4242@my_host/v1",
                "http:///v1?key=sk-planted-4242",
                "sk-planted-4242",
                ""
            })
    void should_refuse_what_is_no_address(String endpoint) {
        assertThat(refusal(endpoint, "small"))
                .contains(
                        "the endpoint of @PruningAgent is no address of a server; use one such as"
                                + " http://localhost:8080/v1, or gemini");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://me:sk-planted-4242 @host/v1", "http://host/v1?key=sk-planted-4242^"})
    void should_refuse_what_cannot_be_read(String endpoint) {
        assertThat(refusal(endpoint, "small"))
                .contains("the endpoint of @PruningAgent cannot be read at character ", "Illegal");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://me:sk-planted-4242@host:81/v1",
                "http://sk-planted-4242@host:81/v1",
                "http://host:81/v1?key=sk-planted-4242",
                "http://host:81/v1#sk-planted-4242",
                "http://me:sk-planted-4242@host:81/v1?key=sk-planted-4242"
            })
    void should_name_the_server_where_a_secret_is_refused(String endpoint) {
        var expected =
                "endpoint http://host:81/v1 has a user, a query or a fragment with it; leave that"
                        + " out, and give a key by RETAIN_AGENT_KEY in the environment";

        assertThat(refusal(endpoint, "small")).contains(expected);
        assertThat(refusal(endpoint, " ")).as("who else is missing").contains(expected);
    }

    @Test
    void should_name_the_server_where_nobody_is_named() {
        assertThat(refusal("http://host:81/v1", " "))
                .contains("nobody is named to be asked at http://host:81/v1; name one");
    }

    private static String refusal(String endpoint, String model) {
        var problem =
                catchThrowableOfType(
                        ConfigurationException.class,
                        () ->
                                new AskedTurn()
                                        .controller(
                                                new Agent(endpoint, model, 0.5, 1000, 30),
                                                "the key"));
        return assertThat(AgentKeyTest.trace(problem)).doesNotContain(PLANTED, "me:").actual();
    }
}
