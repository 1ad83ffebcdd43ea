package dev.retain.model.text;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import dev.retain.api.task.Message;
import dev.retain.model.text.jinja.Template;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** A model's own chat template. */
@API(status = EXPERIMENTAL, since = "0.1")
public final class ChatTemplate {

    private final Template template;

    private ChatTemplate(Template template) {
        this.template = template;
    }

    /**
     * Reads a template.
     *
     * @throws dev.retain.model.text.jinja.TemplateException if it is not of the dialect
     */
    public static ChatTemplate parse(String source) {
        return new ChatTemplate(Template.parse(source, Clock.systemDefaultZone()));
    }

    /**
     * Renders a chat.
     *
     * @param specialTokens {@code bos_token}, {@code eos_token} and others by name
     * @param addGenerationPrompt whether the text ends where the model's answer begins
     * @throws dev.retain.model.text.jinja.TemplateException if the template refuses the chat
     */
    public String render(
            List<Message> chat, Map<String, String> specialTokens, boolean addGenerationPrompt) {
        Map<String, @Nullable Object> variables = new HashMap<>(specialTokens);
        // transformers gives both, so templates ask for none rather than for undefined.
        variables.put("tools", null);
        variables.put("documents", null);
        variables.put(
                "messages",
                chat.stream()
                        .map(
                                message ->
                                        Map.of(
                                                "role",
                                                message.role(),
                                                "content",
                                                message.content()))
                        .toList());
        variables.put("add_generation_prompt", addGenerationPrompt);
        return template.render(variables);
    }
}
