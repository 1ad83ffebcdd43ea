package dev.retain.model.text;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import dev.retain.api.task.Message;
import dev.retain.api.task.Tool;
import dev.retain.model.text.jinja.rendering.Template;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
     * Reads a template. If it asks for the date, it is refused when it is rendered.
     *
     * @throws dev.retain.model.text.jinja.TemplateException if it is not of the dialect
     */
    public static ChatTemplate parse(String source) {
        return parse(source, Optional.empty());
    }

    /**
     * Reads a template.
     *
     * @param date what a template sees as today; one for a whole run
     * @throws dev.retain.model.text.jinja.TemplateException if it is not of the dialect
     */
    public static ChatTemplate parse(String source, Optional<LocalDate> date) {
        return new ChatTemplate(Template.parse(source, date));
    }

    /** Whether chats that a template renders may depend on the date. */
    public static boolean mayTellTheDate(String source) {
        return source.contains("strftime_now");
    }

    /**
     * Renders a chat without tools.
     *
     * @see #render(List, List, Map, boolean)
     */
    public String render(
            List<Message> chat, Map<String, String> specialTokens, boolean addGenerationPrompt) {
        return render(chat, List.of(), specialTokens, addGenerationPrompt);
    }

    /**
     * Renders a chat.
     *
     * @param tools what the model may call; a template sees none if there are none
     * @param specialTokens {@code bos_token}, {@code eos_token} and others by name
     * @param addGenerationPrompt whether the text ends where the model's answer begins
     * @throws dev.retain.model.text.jinja.TemplateException if the template refuses the chat
     * @throws dev.retain.api.EvaluationException if the arguments of a call or the parameters of a
     *     tool are no JSON object
     */
    public String render(
            List<Message> chat,
            List<Tool> tools,
            Map<String, String> specialTokens,
            boolean addGenerationPrompt) {
        Map<String, @Nullable Object> variables = new LinkedHashMap<>(specialTokens);
        variables.put("tools", ChatVariables.tools(tools));
        // transformers gives none, so templates ask for none rather than for undefined.
        variables.put("documents", null);
        variables.put("messages", ChatVariables.messages(chat));
        variables.put("add_generation_prompt", addGenerationPrompt);
        return template.render(variables);
    }
}
