package dev.retain.remote;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpServer;
import dev.retain.api.UnsupportedModelException;
import dev.retain.api.task.Message;
import dev.retain.api.task.Tool;
import dev.retain.model.text.ChatTokens;
import dev.retain.remote.http.RetryTimes;
import dev.retain.remote.http.ServerConnection;
import dev.retain.remote.http.ServerJson;
import dev.retain.remote.http.ServerKey;
import dev.retain.run.process.RunId;
import dev.retain.run.settings.RemoteSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.ToIntFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Servers that put a token for the beginning before a text, and such that do not. */
class FormTrialTest {

    private static final String BEGIN = "^";

    /** Each letter is a token; documents begin with one of their own, and templates write it. */
    private static final class Letters implements ChatTokens {

        @Override
        public String renderChat(List<Message> chat, List<Tool> tools) {
            return BEGIN + chat.get(0).content();
        }

        @Override
        public int[] encode(String text) {
            return text.chars().toArray();
        }

        @Override
        public int[] encodeStart(String text) {
            return encode(BEGIN + text);
        }

        @Override
        public int[] encodeDocument(String text) {
            return encodeStart(text);
        }

        @Override
        public int[] begin() {
            return encode(BEGIN);
        }

        @Override
        public String decode(int[] ids) {
            return new String(ids, 0, ids.length);
        }

        @Override
        public int contextLength() {
            return 99;
        }

        @Override
        public Set<Integer> endTokens() {
            return Set.of();
        }

        @Override
        public void close() {}
    }

    private final HttpServer server = server();
    private ToIntFunction<String> counting = String::length;
    private boolean tells = true;

    private static HttpServer server() {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new IllegalStateException("no server can be started here", e);
        }
    }

    private ReadForms forms() {
        server.createContext(
                "/",
                exchange -> {
                    byte[] body = exchange.getRequestBody().readAllBytes();
                    String path = exchange.getRequestURI().getPath();
                    byte[] answer = answer(path, body).getBytes(UTF_8);
                    exchange.sendResponseHeaders(answer.length == 0 ? 404 : 200, answer.length);
                    exchange.getResponseBody().write(answer);
                    exchange.close();
                });
        server.start();
        URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        ServerConnection connection =
                new ServerConnection(
                        address,
                        ServerKey.of("h", name -> Optional.empty()),
                        RetryTimes.within(Duration.ofSeconds(10)));
        RemoteSettings settings =
                new RemoteSettings(
                        Duration.ofSeconds(10),
                        1,
                        OptionalLong.empty(),
                        OptionalLong.empty(),
                        false);
        ServedModel model =
                new ServedModel(
                        address,
                        connection,
                        connection,
                        new Spending(settings, new RunId("run", "given")));
        return new FormTrial(model, new Letters(), BEGIN, "the folder").forms();
    }

    private String answer(String path, byte[] body) {
        if (path.equals("/models")) {
            return "{\"data\": [{\"id\": \"m\"}]}";
        }
        if (!path.equals("/completions")) {
            return "";
        }
        int read = counting.applyAsInt(ServerJson.object(body).path("prompt").asText());
        return "{\"choices\": [{\"text\": \"\", \"finish_reason\": \"length\"}]"
                + (tells ? ", \"usage\": {\"prompt_tokens\": " + read + "}}" : "}");
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void should_leave_the_begin_to_a_server_that_puts_it_there() {
        counting = text -> text.length() + 1;

        assertThat(forms())
                .isEqualTo(new ReadForms(TextForm.WITHOUT_BEGIN, TextForm.AS_IS, BEGIN, true));
    }

    @Test
    void should_send_the_begin_to_a_server_that_does_not_put_it_there() {
        assertThat(forms())
                .isEqualTo(new ReadForms(TextForm.AS_IS, TextForm.WITH_BEGIN, BEGIN, true));
    }

    @Test
    void should_refuse_a_server_that_reads_more_whatever_is_sent() {
        counting = text -> text.length() + 9;

        assertThatExceptionOfType(UnsupportedModelException.class)
                .isThrownBy(this::forms)
                .withMessageContaining(
                        "tokens of a text that has 23 by the tokenizer of the folder");
    }

    @Test
    void should_believe_a_server_that_does_not_count() {
        tells = false;

        assertThat(forms()).isEqualTo(new ReadForms(TextForm.AS_IS, TextForm.AS_IS, BEGIN, false));
    }
}
