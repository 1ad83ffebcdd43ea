package dev.retain.agent;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ResponseFormatType;
import dev.langchain4j.model.chat.request.json.JsonArraySchema;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.request.json.JsonRawSchema;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import dev.langchain4j.model.chat.request.json.JsonSchemaElement;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.googleai.GoogleAiGeminiChatModel;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.retain.api.CompressionSpec.Agent;
import dev.retain.compression.pruning.GuardRails;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Asks by langchain4j, for answers of the shape that decisions have. */
final class LangChainTalk implements AgentTalk {

    private static final String NO_KEY = "none";
    private static final String LAYER = "layer_name";
    private static final String ADDITIONAL = "additional_sparsity";
    private static final int LONGEST_PROBLEM = 400;

    /** Where there are more names, OpenAI limits how long all of them are together. */
    private static final int MOST_NAMES = 250;

    private final ChatModel model;
    private final Optional<Pattern> key;
    private final int seconds;
    private final int mostNames;

    private LangChainTalk(ChatModel model, Agent agent, Optional<String> key, int mostNames) {
        this.model = model;
        this.seconds = agent.timeoutSeconds();
        this.key = key.map(LangChainTalk::spellings);
        this.mostNames = mostNames;
    }

    /**
     * A model behind an OpenAI-compatible server. Small models make up names and do not come to an
     * end, so answers can have those of layers alone, unless there are too many, and no more than a
     * step may change.
     */
    static LangChainTalk openAi(Agent agent, Optional<String> key) {
        var model =
                OpenAiChatModel.builder()
                        .baseUrl(agent.endpoint())
                        .apiKey(key.orElse(NO_KEY))
                        .modelName(agent.model())
                        .temperature(agent.temperature())
                        .timeout(Duration.ofSeconds(agent.timeoutSeconds()))
                        .maxRetries(0)
                        .strictJsonSchema(true)
                        .build();
        return new LangChainTalk(model, agent, key, MOST_NAMES);
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
        return new LangChainTalk(builder.build(), agent, Optional.of(key), 0);
    }

    @Override
    public Reply ask(String system, String user, LayerChoice choice) throws NoAnswerException {
        var request =
                ChatRequest.builder()
                        .messages(SystemMessage.from(system), UserMessage.from(user))
                        .responseFormat(shape(choice))
                        .build();
        var call = new FutureTask<>(() -> reply(model.chat(request)));
        start(call);
        try {
            return call.get(seconds, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new NoAnswerException("it did not end within %d s".formatted(seconds));
        } catch (ExecutionException e) {
            var cause = e.getCause() == null ? e : e.getCause();
            if (cause instanceof Error failure) {
                throw failure;
            }
            // Not as a cause: what a server says of a key may hold the key.
            throw new NoAnswerException(problem(cause));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("an answer is no longer waited for");
        } finally {
            call.cancel(true);
        }
    }

    /**
     * The client's own time ends with the headers, and a server may stop in the midst of a body.
     */
    private static void start(Runnable call) {
        var thread = new Thread(call, "retain-agent");
        thread.setDaemon(true);
        thread.start();
    }

    private Reply reply(ChatResponse response) {
        var text = response.aiMessage().text();
        var usage = response.tokenUsage();
        Integer tokens = usage == null ? null : usage.totalTokenCount();
        return new Reply(
                text == null ? "" : clean(text),
                tokens == null || tokens <= 0 ? OptionalLong.empty() : OptionalLong.of(tokens));
    }

    private String problem(Throwable e) {
        // Before it is cut: of a key across the cut, too much would be left.
        var message = clean(e.getClass().getSimpleName() + ": " + e.getMessage());
        return message.length() > LONGEST_PROBLEM
                ? message.substring(0, LONGEST_PROBLEM) + "…"
                : message;
    }

    private String clean(String text) {
        return key.map(secret -> secret.matcher(text).replaceAll("[key]")).orElse(text);
    }

    /** A key as it is, and in all ways in which JSON writes it. */
    private static Pattern spellings(String key) {
        return Pattern.compile(
                key.chars().mapToObj(LangChainTalk::spelling).collect(Collectors.joining()));
    }

    private static String spelling(int character) {
        var itself = Pattern.quote(Character.toString(character));
        var escaped = "\"\\/".indexOf(character) < 0 ? itself : "\\\\?" + itself;
        return "(?:%s|\\\\u(?i:%04x))".formatted(escaped, character);
    }

    private ResponseFormat shape(LayerChoice choice) {
        boolean named = !choice.layers().isEmpty() && choice.layers().size() <= mostNames;
        var decision =
                JsonObjectSchema.builder()
                        .addStringProperty("reasoning")
                        .addBooleanProperty("stop_pruning")
                        .addProperty("layer_decisions", named ? among(choice) : anyLayers())
                        .required("reasoning", "stop_pruning", "layer_decisions")
                        .additionalProperties(false)
                        .build();
        return ResponseFormat.builder()
                .type(ResponseFormatType.JSON)
                .jsonSchema(
                        JsonSchema.builder().name("pruning_decision").rootElement(decision).build())
                .build();
    }

    private static JsonSchemaElement anyLayers() {
        var layer =
                JsonObjectSchema.builder()
                        .addStringProperty(LAYER)
                        .addNumberProperty(ADDITIONAL)
                        .required(LAYER, ADDITIONAL)
                        .additionalProperties(false)
                        .build();
        return JsonArraySchema.builder().items(layer).build();
    }

    /** No more decisions than there may be, and each about a layer that there is. */
    private static JsonSchemaElement among(LayerChoice choice) {
        var array = JsonNodeFactory.instance.objectNode();
        array.put("type", "array").put("maxItems", choice.most());
        var item =
                array.putObject("items").put("type", "object").put("additionalProperties", false);
        item.putArray("required").add(LAYER).add(ADDITIONAL);
        var properties = item.putObject("properties");
        var names = properties.putObject(LAYER).put("type", "string").putArray("enum");
        choice.layers().forEach(names::add);
        properties
                .putObject(ADDITIONAL)
                .put("type", "number")
                .put("minimum", GuardRails.DEFAULT.least())
                .put("maximum", GuardRails.DEFAULT.most());
        return JsonRawSchema.from(array.toString());
    }
}
