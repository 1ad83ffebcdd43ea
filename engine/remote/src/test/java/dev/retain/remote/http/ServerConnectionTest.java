package dev.retain.remote.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.retain.remote.testing.AnsweringServer;
import dev.retain.remote.testing.AnsweringServer.Given;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServerConnectionTest {

    private static final String SECRET = "sk-very-secret";
    private static final Given RIGHT = Given.of(200, "{\"ok\": true}");
    private static final RetryTimes QUICK =
            new RetryTimes(Duration.ofMillis(1), Duration.ofMillis(4), Duration.ofMillis(800));

    private static ServerConnection to(String base, RetryTimes times) {
        return new ServerConnection(
                URI.create(base), ServerKey.of("127.0.0.1", name -> Optional.of(SECRET)), times);
    }

    private static JsonNode ask(AnsweringServer server) {
        return to(server.base(), QUICK).get("/v1/models", answer -> answer);
    }

    static Stream<Given> transients() {
        return Stream.of(
                new Given(429, Map.of("Retry-After", "0"), new byte[] {'{'}),
                Given.of(500, "{\"error\": {\"message\": \"out of memory\"}}"),
                Given.of(503, ""),
                Given.of(200, "{\"ok\": tr"),
                Given.of(200, "{\"ok\": true} and more"),
                Given.of(200, "{\"ok\": true, \"ok\": false}"),
                Given.of(200, "[1, 2]"),
                Given.of(200, "<html>"),
                Given.of(200, ""),
                new Given(200, Map.of(), "{\"ok\": \"\u00e9\"}".getBytes(ISO_8859_1)));
    }

    @ParameterizedTest
    @MethodSource("transients")
    void should_ask_again_when_that_may_help(Given failing) {
        try (AnsweringServer server = new AnsweringServer(failing, failing, RIGHT)) {
            assertThat(ask(server).path("ok").asBoolean()).isTrue();
            assertThat(server.seen()).hasSize(3);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 404, 413, 422, 501})
    void should_not_ask_again_when_the_server_refuses(int status) {
        String said = "{\"error\": {\"message\": \"no such key: " + SECRET + "\\u0000\"}}";
        try (AnsweringServer server = new AnsweringServer(Given.of(status, said))) {
            assertThatExceptionOfType(RefusedRequestException.class)
                    .isThrownBy(() -> ask(server))
                    .withMessageContaining("status " + status + ": \"no such key: (key)\"");
            assertThat(server.seen()).hasSize(1);
        }
    }

    @Test
    void should_send_the_key_and_name_it_nowhere() {
        try (AnsweringServer server =
                new AnsweringServer(Given.of(401, "{\"error\": \"" + SECRET + "\"}"))) {
            assertThatExceptionOfType(RefusedRequestException.class)
                    .isThrownBy(() -> ask(server))
                    .withMessageContaining("RETAIN_REMOTE_KEY")
                    .satisfies(e -> assertThat(e.toString()).doesNotContain(SECRET));
            assertThat(server.seen().get(0)).contains("Bearer " + SECRET);
            assertThat(ServerKey.of("h", name -> Optional.of(SECRET)).toString())
                    .doesNotContain(SECRET);
        }
    }

    @Test
    void should_take_the_key_of_the_host_before_that_of_all() {
        Map<String, String> environment =
                Map.of("RETAIN_REMOTE_KEY", "of all", "RETAIN_REMOTE_KEY_BIG_EXAMPLE", "own");
        ServerKey own =
                ServerKey.of("big.example", name -> Optional.ofNullable(environment.get(name)));
        assertThat(own.hiddenIn("own of all")).isEqualTo("(key) of all");
    }

    @Test
    void should_follow_no_redirect() {
        try (AnsweringServer other = new AnsweringServer(RIGHT);
                AnsweringServer server =
                        new AnsweringServer(
                                new Given(
                                        307,
                                        Map.of("Location", other.base() + "/x"),
                                        new byte[0]))) {
            assertThatExceptionOfType(RefusedRequestException.class)
                    .isThrownBy(() -> ask(server))
                    .withMessageContaining("redirects to " + other.base() + "/x");
            assertThat(other.seen()).isEmpty();
        }
    }

    @Test
    @Timeout(20)
    void should_give_up_in_time_when_nobody_answers() throws Exception {
        try (ServerSocket silent = new ServerSocket(0)) {
            assertThatExceptionOfType(UnreachableServerException.class)
                    .isThrownBy(
                            () ->
                                    to("http://127.0.0.1:" + silent.getLocalPort(), QUICK)
                                            .get("/v1/models", answer -> answer))
                    .withMessageContaining("gave no usable answer in 0 s")
                    .withMessageContaining("raise retain.remote.timeout");
        }
    }

    @Test
    @Timeout(20)
    void should_give_up_in_time_when_nobody_listens() throws Exception {
        int closed;
        try (ServerSocket socket = new ServerSocket(0)) {
            closed = socket.getLocalPort();
        }
        assertThatExceptionOfType(UnreachableServerException.class)
                .isThrownBy(
                        () ->
                                to("http://127.0.0.1:" + closed, QUICK)
                                        .get("/v1/models", answer -> answer));
    }

    @Test
    void should_call_before_each_time_that_it_sends() {
        AtomicInteger sent = new AtomicInteger();
        try (AnsweringServer server = new AnsweringServer(Given.of(500, ""), RIGHT)) {
            to(server.base(), QUICK)
                    .post(
                            "/v1/completions",
                            ServerJson.MAPPER.createObjectNode().put("prompt", "ä"),
                            answer -> answer,
                            sent::incrementAndGet);
            assertThat(sent).hasValue(2);
            assertThat(server.seen()).allMatch(seen -> seen.endsWith("{\"prompt\":\"ä\"}"));
        }
    }

    @Test
    void should_find_nothing_where_the_server_has_nothing() {
        try (AnsweringServer server = new AnsweringServer(Given.of(404, ""))) {
            assertThat(to(server.base(), QUICK).find("/props")).isEmpty();
        }
    }

    @Test
    void should_refuse_answers_without_an_end() {
        try (AnsweringServer server =
                new AnsweringServer(new Given(200, Map.of(), new byte[(1 << 26) + 1]))) {
            assertThatExceptionOfType(RefusedRequestException.class)
                    .isThrownBy(
                            () ->
                                    to(server.base(), RetryTimes.within(Duration.ofSeconds(20)))
                                            .get("/v1/models", answer -> answer))
                    .withMessageContaining("more than 67,108,864 bytes");
        }
    }

    @Test
    void should_refuse_a_certificate_that_nobody_vouches_for(@TempDir Path folder)
            throws Exception {
        SSLContext own = ownCertificate(folder.resolve("keys.p12"));
        try (AnsweringServer server = new AnsweringServer((at, backlog) -> https(own, at), RIGHT)) {
            assertThatExceptionOfType(RefusedRequestException.class)
                    .isThrownBy(
                            () ->
                                    to("https://localhost:" + server.port(), QUICK)
                                            .get("/v1/models", answer -> answer))
                    .withMessageContaining("cannot be trusted");
            assertThat(server.seen()).isEmpty();
        }
    }

    private static HttpsServer https(SSLContext context, InetSocketAddress at)
            throws java.io.IOException {
        HttpsServer server = HttpsServer.create(at, 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        return server;
    }

    private static SSLContext ownCertificate(Path keys) throws Exception {
        Process keytool =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "keytool")
                                        .toString(),
                                "-genkeypair",
                                "-alias",
                                "own",
                                "-keyalg",
                                "EC",
                                "-dname",
                                "CN=localhost",
                                "-storepass",
                                "changeit",
                                "-keystore",
                                keys.toString())
                        .inheritIO()
                        .start();
        assertThat(keytool.waitFor()).isZero();
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keys)) {
            store.load(in, "changeit".toCharArray());
        }
        KeyManagerFactory factory = KeyManagerFactory.getInstance("SunX509");
        factory.init(store, "changeit".toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(factory.getKeyManagers(), null, null);
        return context;
    }
}
