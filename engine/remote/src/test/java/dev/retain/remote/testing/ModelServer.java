package dev.retain.remote.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.retain.api.task.Answer;
import dev.retain.api.task.Ending;
import dev.retain.api.task.LoadedModel;
import dev.retain.api.task.Message;
import dev.retain.api.task.Request;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Serves a local model by OpenAI's protocol, as vLLM does, with what tests spoil of it. */
public final class ModelServer implements AutoCloseable {

    /** What it does otherwise than it should. */
    public enum Echo {
        /** As it should. */
        RIGHT,
        /** Takes no notice that it is asked for it, as llama.cpp's server. */
        IGNORED,
        /** Gives the values of other tokens. */
        WRONG
    }

    private static final ObjectMapper JSON = new ObjectMapper();

    private final String name;
    private final LoadedModel model;
    private final Map<Request, Answer> remembered;
    private final HttpServer server;
    private final ExecutorService workers = Executors.newCachedThreadPool();
    private final AtomicInteger answered = new AtomicInteger();
    private volatile Echo echo = Echo.RIGHT;
    private volatile String fingerprint = "fixture-1";
    private volatile int changesAfter = Integer.MAX_VALUE;
    private volatile int diesAfter = Integer.MAX_VALUE;
    private volatile String wanted = "";
    private volatile String prefix = "";

    /**
     * Serves a model, which the caller closes.
     *
     * @param remembered answers that are known; those that are not are put there
     */
    public ModelServer(String name, LoadedModel model, Map<Request, Answer> remembered) {
        this.name = name;
        this.model = model;
        this.remembered = remembered;
        try {
            this.server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new IllegalStateException("no server can be started here", e);
        }
        server.setExecutor(workers);
        server.createContext("/", this::handle);
        server.start();
    }

    /** Where the protocol is. */
    public String base() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** The address of the model. */
    public String address() {
        return base() + "/v1#" + name;
    }

    /** How many completions were answered. */
    public int answered() {
        return answered.get();
    }

    /** Scores prompts in another way from now on. */
    public ModelServer echoing(Echo way) {
        echo = way;
        return this;
    }

    /** Says that it is another system. */
    public ModelServer called(String system) {
        fingerprint = system;
        return this;
    }

    /** Says after so many completions that its model is another one. */
    public ModelServer changingAfter(int completions) {
        changesAfter = completions;
        return this;
    }

    /** Answers nothing more after so many completions. */
    public ModelServer dyingAfter(int completions) {
        diesAfter = completions;
        return this;
    }

    /** Answers only who brings this key, and repeats any other. */
    public ModelServer wanting(String key) {
        wanted = key;
        return this;
    }

    /** Puts a text before every prompt, as a server does that has a template of its own. */
    public ModelServer prefixing(String text) {
        prefix = text;
        return this;
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            if (answered.get() >= diesAfter) {
                return;
            }
            String key = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
            if (!key.endsWith(wanted)) {
                ObjectNode refusal = JSON.createObjectNode();
                refusal.putObject("error").put("message", "not for " + key);
                send(exchange, 401, refusal);
                return;
            }
            JsonNode answer =
                    switch (exchange.getRequestURI().getPath()) {
                        case "/v1/models" -> models();
                        case "/v1/completions" -> completion(JSON.readTree(body));
                        case "/v1/chat/completions" -> chat(JSON.readTree(body));
                        default -> JSON.createObjectNode();
                    };
            send(exchange, answer.isEmpty() ? 404 : 200, answer);
        }
    }

    private static void send(HttpExchange exchange, int status, JsonNode answer)
            throws IOException {
        byte[] bytes = JSON.writeValueAsBytes(answer);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private JsonNode models() {
        ObjectNode list = JSON.createObjectNode();
        String root = answered.get() >= changesAfter ? "another" : "the same";
        list.putArray("data")
                .addObject()
                .put("id", name)
                .put("root", root)
                .put("created", System.nanoTime())
                .put("owned_by", "fixture");
        return list;
    }

    private synchronized JsonNode completion(JsonNode asked) {
        answered.incrementAndGet();
        JsonNode prompt = asked.path("prompt");
        int most = asked.path("max_tokens").asInt();
        if (prompt.isArray() && asked.path("echo").asBoolean() && echo != Echo.IGNORED) {
            return echoed(ids(prompt));
        }
        String text =
                prompt.isArray() ? model.tokens().decode(ids(prompt)) : prefix + prompt.asText();
        Request.Complete request = new Request.Complete(text, most, texts(asked.path("stop")));
        Answer.Text answer = (Answer.Text) answer(request);
        ObjectNode node = answer(request, answer, model.promptIds(request).orElseThrow().length);
        ObjectNode choice = choice(node).put("text", answer.text());
        if (asked.has("logprobs")) {
            choice.putObject("logprobs").set("token_logprobs", written(text, answer.text()));
        }
        return node;
    }

    private ArrayNode written(String prompt, String answer) {
        int from = model.tokens().encodeDocument(prompt).length;
        double[] values = logProbs(model.tokens().encodeDocument(prompt + answer));
        ArrayNode node = JSON.createArrayNode();
        for (int i = from; i <= values.length; i++) {
            node.add(values[i - 1]);
        }
        return node;
    }

    private double[] logProbs(int[] ids) {
        return Answer.logProbs(answer(new Request.Likelihood(ids)));
    }

    private ObjectNode echoed(int[] ids) {
        ArrayNode values = JSON.createArrayNode().addNull();
        double[] right = logProbs(ids);
        Arrays.stream(right).forEach(v -> values.add(echo == Echo.WRONG ? v - 0.3 : v));
        ObjectNode node = answer(null, new Answer.Text("", Ending.LIMIT, 1), ids.length);
        choice(node).put("text", "").putObject("logprobs").set("token_logprobs", values.add(-1));
        return node;
    }

    private synchronized JsonNode chat(JsonNode asked) {
        answered.incrementAndGet();
        List<Message> messages = new ArrayList<>();
        asked.path("messages")
                .forEach(
                        m ->
                                messages.add(
                                        new Message(
                                                m.path("role").asText(),
                                                m.path("content").asText())));
        Request.Generate request =
                new Request.Generate(
                        messages, asked.path("max_tokens").asInt(), texts(asked.path("stop")));
        Answer.Text answer = (Answer.Text) answer(request);
        ObjectNode node = answer(request, answer, model.promptIds(request).orElseThrow().length);
        choice(node).putObject("message").put("role", "assistant").put("content", answer.text());
        return node;
    }

    private Answer answer(Request request) {
        return remembered.computeIfAbsent(
                request, asked -> model.answer(List.of(asked), () -> {}).get(0));
    }

    private ObjectNode answer(
            @org.jspecify.annotations.Nullable Request request, Answer.Text answer, int read) {
        ObjectNode node = JSON.createObjectNode().put("system_fingerprint", fingerprint);
        boolean cut = answer.ending() == Ending.LIMIT || answer.ending() == Ending.CONTEXT_FULL;
        ObjectNode choice =
                node.putArray("choices").addObject().put("finish_reason", cut ? "length" : "stop");
        if (answer.ending() == Ending.STOP_TEXT && request != null) {
            choice.put("stop_reason", "a stop text");
        } else {
            choice.putNull("stop_reason");
        }
        node.putObject("usage")
                .put("prompt_tokens", read)
                .put("completion_tokens", answer.tokens());
        return node;
    }

    private static ObjectNode choice(ObjectNode node) {
        return (ObjectNode) node.path("choices").path(0);
    }

    private static int[] ids(JsonNode prompt) {
        int[] ids = new int[prompt.size()];
        Arrays.setAll(ids, i -> prompt.path(i).asInt());
        return ids;
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    @Override
    public void close() {
        server.stop(0);
        workers.shutdownNow();
    }
}
