package dev.retain.agent;

import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.LangChain4jException;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ResponseFormatType;
import dev.langchain4j.model.chat.request.json.JsonArraySchema;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import dev.langchain4j.model.googleai.GoogleAiGeminiChatModel;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.retain.api.CompressionSpec.Agent;
import java.time.Duration;
import java.util.Optional;

/** Asks by langchain4j, for answers of the shape that decisions have. */
final class LangChainTalk implements AgentTalk {

    private static final String NO_KEY = "none";
    private static final int LONGEST_PROBLEM = 400;

    private final ChatModel model;
    private final Optional<String> key;

    private LangChainTalk(ChatModel model, Optional<String> key) {
        this.model = model;
        this.key = key;
    }

    /**
     * A model behind an OpenAI-compatible server.
     *
     * @param address that of its {@code /v1}
     */
    static LangChainTalk openAi(Agent agent, String address, Optional<String> key) {
        var model =
                OpenAiChatModel.builder()
                        .baseUrl(address)
                        .apiKey(key.orElse(NO_KEY))
                        .modelName(agent.model())
                        .temperature(agent.temperature())
                        .timeout(Duration.ofSeconds(agent.timeoutSeconds()))
                        .maxRetries(0)
                        .strictJsonSchema(true)
                        .build();
        return new LangChainTalk(model, key);
    }

    /**
     * A model of Google's.
     *
     * @param address where else it is, if it is
     */
    static LangChainTalk gemini(Agent agent, Optional<String> address, String key) {
        var builder =
                GoogleAiGeminiChatModel.builder()
                        .apiKey(key)
                        .modelName(agent.model())
                        .temperature(agent.temperature())
                        .timeout(Duration.ofSeconds(agent.timeoutSeconds()))
                        .maxRetries(0);
        address.ifPresent(builder::baseUrl);
        return new LangChainTalk(builder.build(), Optional.of(key));
    }

    @Override
    public Reply ask(String system, String user) throws NoAnswerException {
        var request =
                ChatRequest.builder()
                        .messages(SystemMessage.from(system), UserMessage.from(user))
                        .responseFormat(shape())
                        .build();
        try {
            var response = model.chat(request);
            var text = response.aiMessage().text();
            var usage = response.tokenUsage();
            Integer tokens = usage == null ? null : usage.totalTokenCount();
            return new Reply(text == null ? "" : clean(text), tokens == null ? 0 : tokens);
        } catch (LangChain4jException e) {
            // Not as a cause: what a server says of a key may hold the key.
            throw new NoAnswerException(clean(problem(e)));
        }
    }

    private static String problem(RuntimeException e) {
        var message = e.getClass().getSimpleName() + ": " + e.getMessage();
        return message.length() > LONGEST_PROBLEM
                ? message.substring(0, LONGEST_PROBLEM) + "…"
                : message;
    }

    private String clean(String text) {
        return key.map(secret -> text.replace(secret, "[key]")).orElse(text);
    }

    private static ResponseFormat shape() {
        var layer =
                JsonObjectSchema.builder()
                        .addStringProperty("layer_name")
                        .addNumberProperty("additional_sparsity")
                        .required("layer_name", "additional_sparsity")
                        .additionalProperties(false)
                        .build();
        var decision =
                JsonObjectSchema.builder()
                        .addStringProperty("reasoning")
                        .addBooleanProperty("stop_pruning")
                        .addProperty(
                                "layer_decisions", JsonArraySchema.builder().items(layer).build())
                        .required("reasoning", "stop_pruning", "layer_decisions")
                        .additionalProperties(false)
                        .build();
        return ResponseFormat.builder()
                .type(ResponseFormatType.JSON)
                .jsonSchema(
                        JsonSchema.builder().name("pruning_decision").rootElement(decision).build())
                .build();
    }
}
