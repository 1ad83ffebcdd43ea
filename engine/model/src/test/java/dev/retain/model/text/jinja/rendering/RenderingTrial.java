package dev.retain.model.text.jinja.rendering;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.retain.checkpoint.testing.Trial;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Renders a template with messages; both come as a JSON object. */
final class RenderingTrial implements Trial {

    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_LONG_FOR_INTS);

    /** What is rendered. */
    record Order(
            String before,
            String repeat,
            int times,
            String after,
            List<Map<String, Object>> messages) {

        static Order of(String template, List<Map<String, Object>> messages) {
            return new Order(template, "", 0, "", messages);
        }

        String argument() {
            try {
                return JSON.writeValueAsString(this);
            } catch (JsonProcessingException e) {
                throw new IllegalArgumentException(e);
            }
        }
    }

    @Override
    public String on(String argument) throws Exception {
        Order order = JSON.readValue(argument, Order.class);
        String template = order.before() + order.repeat().repeat(order.times()) + order.after();
        Map<String, Object> variables = new LinkedHashMap<>();
        variables.put("messages", order.messages());
        variables.put("add_generation_prompt", true);
        variables.put("bos_token", "<s>");
        variables.put("eos_token", "</s>");
        variables.put("tools", null);
        variables.put("documents", null);
        return Template.parse(template, Optional.of(LocalDate.of(2026, 11, 28))).render(variables);
    }
}
