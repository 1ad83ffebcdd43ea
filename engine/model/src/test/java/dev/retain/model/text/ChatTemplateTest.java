package dev.retain.model.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.retain.api.EvaluationException;
import dev.retain.api.task.Message;
import dev.retain.api.task.Tool;
import dev.retain.api.task.ToolCall;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChatTemplateTest {

    private static final Tool WEATHER =
            new Tool(
                    "weather",
                    "Says how the weather is.",
                    "{\"type\": \"object\", \"properties\": {\"city\": {\"type\": \"string\"},"
                            + " \"a\": 1}}");
    private static final ToolCall CALL =
            new ToolCall("call00001", "weather", "{\"city\": \"Ulm\", \"days\": 2}");
    private static final List<Message> CHAT =
            List.of(
                    Message.user("How is it in Ulm?"),
                    Message.assistant("", List.of(CALL)),
                    Message.tool(CALL, "Rain."));

    private static String render(String template, List<Message> chat, List<Tool> tools) {
        return ChatTemplate.parse(template).render(chat, tools, Map.of("eos_token", "<end>"), true);
    }

    @Test
    void should_show_tools_and_calls_to_a_template_as_transformers_does() {
        String template =
                """
                {%- if tools %}
                {%- for tool in tools %}
                {{- 'tool ' ~ tool.function.name ~ ': ' ~ tool.function.description ~ '\\n' }}
                {%- endfor %}
                {%- endif %}
                {%- for message in messages %}
                {%- if message.role == 'tool' %}
                {{- message.name ~ '#' ~ message.tool_call_id ~ ' gave ' ~ message.content ~ '\\n' }}
                {%- else %}
                {{- message['role'] ~ ': ' ~ message['content'] ~ '\\n' }}
                {%- for call in message.tool_calls or [] %}
                {{- call.type ~ ' ' ~ call.id ~ ' ' ~ call.function.name }}
                {%- for key, value in call.function.arguments.items() %}
                {{- ' ' ~ key ~ '=' ~ (value + 1 if value is number else value) }}
                {%- endfor %}
                {{- '\\n' }}
                {%- endfor %}
                {%- endif %}
                {%- endfor %}
                {%- if add_generation_prompt %}{{- 'assistant:' }}{%- endif %}
                """;
        assertThat(render(template, CHAT, List.of(WEATHER)))
                .isEqualTo(
                        """
                        tool weather: Says how the weather is.
                        user: How is it in Ulm?
                        assistant:\s
                        function call00001 weather city=Ulm days=3
                        weather#call00001 gave Rain.
                        assistant:\
                        """);
    }

    @Test
    void should_keep_the_order_of_keys_when_a_template_prints_a_whole_message() {
        assertThat(
                        render(
                                "{% for m in messages %}{{ m | tojson }}\n{% endfor %}"
                                        + "{{ tools[0] | tojson }}",
                                CHAT, List.of(WEATHER)))
                .isEqualTo(
                        """
                        {"role": "user", "content": "How is it in Ulm?"}
                        {"role": "assistant", "content": "", "tool_calls": [{"type": "function", \
                        "id": "call00001", "function": {"name": "weather", "arguments": {"city": \
                        "Ulm", "days": 2}}}]}
                        {"role": "tool", "content": "Rain.", "name": "weather", "tool_call_id": \
                        "call00001"}
                        {"type": "function", "function": {"name": "weather", "description": "Says \
                        how the weather is.", "parameters": {"type": "object", "properties": \
                        {"city": {"type": "string"}, "a": 1}}}}\
                        """);
    }

    @Test
    void should_have_no_tools_when_there_are_none() {
        assertThat(
                        render(
                                "{{ tools is none }} {{ messages[0].tool_calls is defined }}",
                                CHAT,
                                List.of()))
                .isEqualTo("True False");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[1]", "null", "{\"a\": ", "{} {}", "\"city\""})
    void should_refuse_arguments_that_are_no_object(String arguments) {
        List<Message> chat =
                List.of(Message.assistant("", List.of(new ToolCall("1", "weather", arguments))));
        assertThatExceptionOfType(EvaluationException.class)
                .isThrownBy(() -> render("", chat, List.of()))
                .withMessageContaining("arguments of a call of weather are ")
                .withMessageContaining("JSON object");
    }

    @Test
    void should_refuse_parameters_that_are_no_object() {
        assertThatExceptionOfType(EvaluationException.class)
                .isThrownBy(() -> render("", CHAT, List.of(new Tool("weather", "", "city"))))
                .withMessageContaining("parameters of weather are not JSON");
    }
}
