package dev.retain.remote.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What came back, and what its status means.
 *
 * @param response the response
 * @param key what no message may repeat
 */
record HttpAnswer(HttpResponse<byte[]> response, ServerKey key) {

    private static final int SHOWN = 300;
    private static final Pattern SECONDS = Pattern.compile("\\d{1,6}");

    /**
     * The object of a success.
     *
     * @throws TransientFailure if the same request may succeed later
     * @throws RefusedRequestException if it may not
     */
    JsonNode object() {
        int status = response.statusCode();
        if (status >= 200 && status < 300) {
            return ServerJson.object(response.body());
        }
        if (status == 408 || status == 425 || status == 429 || status >= 500 && status != 501) {
            throw new TransientFailure("status %d%s".formatted(status, said()), retryAfter(), null);
        }
        throw status >= 300 && status < 400 ? redirected(status) : refused(status);
    }

    private RefusedRequestException redirected(int status) {
        URI address = response.request().uri();
        String to =
                response.headers()
                        .firstValue("location")
                        .map(location -> " to " + shown(location))
                        .orElse("");
        return new RefusedRequestException(
                "%s redirects%s (status %d), and prompts and keys go to nobody who was not named; name that server if it is meant"
                        .formatted(address, to, status));
    }

    private RefusedRequestException refused(int status) {
        String wayOut =
                status == 401 || status == 403
                        ? "; give a key that it takes by %s in the environment"
                                .formatted(ServerKey.VARIABLE)
                        : "";
        return new RefusedRequestException(
                "%s refused a request with status %d%s%s"
                        .formatted(response.request().uri(), status, said(), wayOut));
    }

    /** What the server says of it, as far as it can be read. */
    private String said() {
        try {
            JsonNode error = ServerJson.object(response.body()).path("error");
            String message = error.isTextual() ? error.asText() : error.path("message").asText();
            return message.isBlank() ? "" : ": \"" + shown(message) + "\"";
        } catch (MalformedAnswerException e) {
            return "";
        }
    }

    private String shown(String text) {
        String clean = key.hiddenIn(text).replaceAll("\\p{Cntrl}+", " ").strip();
        return clean.length() <= SHOWN ? clean : clean.substring(0, SHOWN) + "…";
    }

    private Optional<Duration> retryAfter() {
        return response.headers()
                .firstValue("retry-after")
                .map(String::strip)
                .filter(text -> SECONDS.matcher(text).matches())
                .map(text -> Duration.ofSeconds(Integer.parseInt(text)));
    }
}
