package dev.retain.remote.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

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
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Gives answers that a test names, one after the other; the last one again and again. */
public final class AnsweringServer implements AutoCloseable {

    /**
     * An answer.
     *
     * @param status of HTTP
     * @param headers by name
     * @param body its bytes
     */
    public record Given(int status, Map<String, String> headers, byte[] body) {

        /** An answer of text alone. */
        public static Given of(int status, String body) {
            return new Given(status, Map.of(), body.getBytes(UTF_8));
        }
    }

    private final HttpServer server;
    private final ExecutorService workers = Executors.newCachedThreadPool();
    private final Deque<Given> answers = new ArrayDeque<>();
    private final List<String> seen = Collections.synchronizedList(new ArrayList<>());

    /** With answers. */
    public AnsweringServer(Given... given) {
        this(HttpServer::create, given);
    }

    /** Makes a server. */
    public interface Making {

        /** Makes it at an address. */
        HttpServer at(InetSocketAddress address, int backlog) throws IOException;
    }

    /** With answers, on a server of another kind. */
    public AnsweringServer(Making making, Given... given) {
        answers.addAll(List.of(given));
        try {
            server = making.at(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new IllegalStateException("no server can be started here", e);
        }
        server.setExecutor(workers);
        server.createContext("/", this::handle);
        server.start();
    }

    /** Its port. */
    public int port() {
        return server.getAddress().getPort();
    }

    /** Where it is. */
    public String base() {
        return "http://127.0.0.1:" + port();
    }

    /** The requests: path, key and body. */
    public List<String> seen() {
        return List.copyOf(seen);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            seen.add(
                    exchange.getRequestURI()
                            + " "
                            + exchange.getRequestHeaders().getFirst("Authorization")
                            + " "
                            + new String(exchange.getRequestBody().readAllBytes(), UTF_8));
            Given given;
            synchronized (answers) {
                given = answers.size() > 1 ? answers.remove() : answers.element();
            }
            given.headers().forEach(exchange.getResponseHeaders()::set);
            exchange.sendResponseHeaders(given.status(), given.body().length);
            exchange.getResponseBody().write(given.body());
        }
    }

    @Override
    public void close() {
        server.stop(0);
        workers.shutdownNow();
    }
}
