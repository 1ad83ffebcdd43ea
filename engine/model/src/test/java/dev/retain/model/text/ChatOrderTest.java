package dev.retain.model.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retain.api.task.Message;
import dev.retain.api.task.Tool;
import dev.retain.api.task.ToolCall;
import dev.retain.checkpoint.testing.Trial;
import dev.retain.checkpoint.testing.TrialEnding;
import dev.retain.checkpoint.testing.TrialProcess;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A chat is the same text in every JVM, in whichever zone and with whichever hashes it runs. */
class ChatOrderTest {

    /** Prints all that a template sees. */
    static final class Printing implements Trial {

        @Override
        public String on(String argument) {
            var call =
                    new ToolCall("c1", "weather", "{\"z\": 1, \"a\": {\"y\": 2.50, \"b\": null}}");
            var tool =
                    new Tool(
                            "weather",
                            "Says it.",
                            "{\"type\": \"object\", \"properties\": {\"z\": {}, \"a\": {\"q\":"
                                    + " 1}}}");
            return ChatTemplate.parse(
                            "{{ messages|tojson }}{{ messages[1] }}{{ tools|tojson }}{{ tools }}"
                                    + "{{ strftime_now('%Y-%m-%d %H:%M') }}",
                            Optional.of(LocalDate.of(2026, 11, 28)))
                    .render(
                            List.of(
                                    Message.user("Hi"),
                                    Message.assistant("", List.of(call)),
                                    Message.tool(call, "Rain.")),
                            List.of(tool),
                            Map.of("bos_token", "<s>", "eos_token", "</s>"),
                            true);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-Duser.timezone=Etc/GMT+12 -Xshare:off",
                "-Duser.timezone=Etc/GMT-14 -XX:+UnlockExperimentalVMOptions -XX:hashCode=2",
                "-Duser.language=tr -Duser.country=TR -XX:+UnlockExperimentalVMOptions"
                        + " -XX:hashCode=1"
            })
    void should_keep_the_order_of_keys_in_every_process(String options) {
        try (var process = new TrialProcess(options.split(" "))) {
            TrialEnding ending = process.run(Printing.class, "", Duration.ofSeconds(20));

            assertThat(ending.kind()).as(ending.text()).isEqualTo(TrialEnding.Kind.DONE);
            assertThat(ending.text())
                    .isEqualTo(
                            "[{\"role\": \"user\", \"content\": \"Hi\"}, {\"role\": \"assistant\","
                                    + " \"content\": \"\", \"tool_calls\": [{\"type\":"
                                    + " \"function\", \"id\": \"c1\", \"function\": {\"name\":"
                                    + " \"weather\", \"arguments\": {\"z\": 1, \"a\": {\"y\": 2.5,"
                                    + " \"b\": null}}}}]}, {\"role\": \"tool\", \"content\":"
                                    + " \"Rain.\", \"name\": \"weather\", \"tool_call_id\":"
                                    + " \"c1\"}]{'role': 'assistant', 'content': '', 'tool_calls':"
                                    + " [{'type': 'function', 'id': 'c1', 'function': {'name':"
                                    + " 'weather', 'arguments': {'z': 1, 'a': {'y': 2.5, 'b':"
                                    + " None}}}}]}[{\"type\": \"function\", \"function\":"
                                    + " {\"name\": \"weather\", \"description\": \"Says it.\","
                                    + " \"parameters\": {\"type\": \"object\", \"properties\":"
                                    + " {\"z\": {}, \"a\": {\"q\": 1}}}}}][{'type': 'function',"
                                    + " 'function': {'name': 'weather', 'description': 'Says it.',"
                                    + " 'parameters': {'type': 'object', 'properties': {'z': {},"
                                    + " 'a': {'q': 1}}}}}]2026-11-28 00:00");
        }
    }
}
