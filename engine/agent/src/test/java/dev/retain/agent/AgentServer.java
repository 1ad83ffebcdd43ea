package dev.retain.agent;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Executors;

/** A server that says what it was told to say, one answer a request, and then nothing more. */
final class AgentServer implements AutoCloseable {

    static final int TOKENS = 15;

    private static final int HANGS_UP = 0;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    private final Deque<Said> answers = new ArrayDeque<>();
    private final List<JsonNode> asked = Collections.synchronizedList(new ArrayList<>());
    private final List<String> keys = Collections.synchronizedList(new ArrayList<>());

    private record Said(int status, String text, boolean whole) {}

    AgentServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/", this::answer);
        server.start();
    }

    String address() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    AgentServer says(String text) {
        answers.add(new Said(200, text, false));
        return this;
    }

    /** Sends text that is no answer of a model's. */
    AgentServer sends(String text) {
        return fails(200, text);
    }

    /** Closes the connection instead of an answer. */
    AgentServer hangsUp() {
        return fails(HANGS_UP, "");
    }

    AgentServer fails(int status, String text) {
        answers.add(new Said(status, text, true));
        return this;
    }

    List<JsonNode> asked() {
        return asked;
    }

    List<String> keys() {
        return keys;
    }

    private void answer(HttpExchange exchange) throws IOException {
        asked.add(JSON.readTree(exchange.getRequestBody().readAllBytes()));
        keys.add(
                exchange.getRequestHeaders().getFirst("Authorization")
                        + exchange.getRequestHeaders().getFirst("x-goog-api-key"));
        var said = answers.poll();
        if (said == null) {
            return;
        }
        if (said.status() == HANGS_UP) {
            exchange.close();
            return;
        }
        var gemini = exchange.getRequestURI().getPath().contains("generateContent");
        var body = said.whole() ? said.text() : gemini ? gemini(said.text()) : openAi(said.text());
        var bytes = body.getBytes(UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(said.status(), bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static String openAi(String text) throws IOException {
        return """
        {"id":"1","object":"chat.completion","created":1,"model":"m","choices":[{"index":0,"message":{"role":"assistant","content":%s},"finish_reason":"stop"}],"usage":{"prompt_tokens":10,"completion_tokens":5,"total_tokens":%d}}\
        """
                .formatted(JSON.writeValueAsString(text), TOKENS);
    }

    private static String gemini(String text) throws IOException {
        return """
        {"candidates":[{"content":{"parts":[{"text":%s}],"role":"model"},"finishReason":"STOP"}],"usageMetadata":{"promptTokenCount":10,"candidatesTokenCount":5,"totalTokenCount":%d}}\
        """
                .formatted(JSON.writeValueAsString(text), TOKENS);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
