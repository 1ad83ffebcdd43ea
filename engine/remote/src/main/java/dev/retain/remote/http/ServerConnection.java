package dev.retain.remote.http;

import static org.apiguardian.api.API.Status.INTERNAL;

import com.fasterxml.jackson.databind.JsonNode;
import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.RetryPolicy;
import dev.failsafe.event.ExecutionAttemptedEvent;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import javax.net.ssl.SSLException;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A server. What may go well the second time is tried again: no connection, a broken one, a status
 * that says so, an answer that cannot be read. Redirects are not followed, certificates are
 * checked. Thread-safe.
 */
@API(status = INTERNAL, since = "0.1")
public final class ServerConnection {

    private static final Logger LOG = LoggerFactory.getLogger(ServerConnection.class);
    private static final int MOST_BYTES = 1 << 26;
    private static final double JITTER = 0.2;
    private static final double TWICE = 2;

    private final URI base;
    private final ServerKey key;
    private final RetryTimes times;
    private final HttpClient client;

    /**
     * A server.
     *
     * @param base where its paths begin
     */
    public ServerConnection(URI base, ServerKey key, RetryTimes times) {
        this(
                base,
                key,
                times,
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .connectTimeout(times.once())
                        .build());
    }

    private ServerConnection(URI base, ServerKey key, RetryTimes times, HttpClient client) {
        this.base = base;
        this.key = key;
        this.times = times;
        this.client = client;
    }

    /**
     * The same server from another path on. Both share what is open, since a server may bear few
     * connections.
     */
    public ServerConnection from(URI other) {
        return new ServerConnection(other, key, times, client);
    }

    /**
     * Asks for what is at a path.
     *
     * @param reading makes a value of the answer; throws {@link MalformedAnswerException}
     * @throws RefusedRequestException if the server refuses, with what it says
     * @throws UnreachableServerException if there is no usable answer in time
     */
    public <T> T get(String path, Function<JsonNode, T> reading) {
        return ask(() -> request(path).GET().build(), reading, () -> {});
    }

    /**
     * As {@link #get}; empty where the server has nothing at that path.
     *
     * @throws UnreachableServerException if there is no usable answer in time
     */
    public Optional<JsonNode> find(String path) {
        try {
            return Optional.of(get(path, answer -> answer));
        } catch (RefusedRequestException e) {
            LOG.debug("nothing at {}: {}", path, e.getMessage());
            return Optional.empty();
        }
    }

    /**
     * Sends a body.
     *
     * @param each called before each time that it is sent; throws to give up
     * @see #get
     */
    public <T> T post(String path, JsonNode body, Function<JsonNode, T> reading, Runnable each) {
        String text = body.toString();
        return ask(
                () ->
                        request(path)
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofString(text))
                                .build(),
                reading,
                each);
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(base + path))
                        .header("Accept", "application/json");
        key.addTo(request);
        return request;
    }

    private interface Making {

        HttpRequest make();
    }

    private <T> T ask(Making making, Function<JsonNode, T> reading, Runnable each) {
        long end = System.nanoTime() + times.all().toNanos();
        try {
            return Failsafe.with(policy())
                    .get(
                            () -> {
                                each.run();
                                return once(making.make(), reading, end);
                            });
        } catch (TransientFailure e) {
            throw new UnreachableServerException(
                    "%s gave no usable answer in %d s (the last time: %s); see whether the server runs, or raise retain.remote.timeout"
                            .formatted(base, times.all().toSeconds(), e.getMessage()),
                    e);
        } catch (FailsafeException e) {
            if (e.getCause() instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            throw new UnreachableServerException(
                    "%s was not waited for: interrupted".formatted(base), e);
        }
    }

    private RetryPolicy<Object> policy() {
        return RetryPolicy.builder()
                .handle(TransientFailure.class)
                .withBackoff(times.first(), times.longest(), TWICE)
                .withJitter(JITTER)
                .withDelayFnOn(context -> wait(context.getLastException()), TransientFailure.class)
                .withMaxRetries(-1)
                .withMaxDuration(times.all())
                .onFailedAttempt(this::tell)
                .build();
    }

    /** What the server asks for; Failsafe takes the back-off where it is negative. */
    private static Duration wait(@Nullable Throwable failure) {
        return failure instanceof TransientFailure known
                ? known.retryAfter().orElse(Duration.ofNanos(-1))
                : Duration.ofNanos(-1);
    }

    private void tell(ExecutionAttemptedEvent<Object> attempt) {
        LOG.debug(
                "{} is asked again after {} times: {}",
                base,
                attempt.getAttemptCount(),
                attempt.getLastException().getMessage());
    }

    private <T> T once(HttpRequest request, Function<JsonNode, T> reading, long end)
            throws InterruptedException {
        try {
            return reading.apply(new HttpAnswer(send(request, end), key).object());
        } catch (MalformedAnswerException e) {
            throw new TransientFailure(String.valueOf(e.getMessage()), Optional.empty(), e);
        }
    }

    /** The time covers the body, too: a server may stop in the midst of it. */
    private HttpResponse<byte[]> send(HttpRequest request, long end) throws InterruptedException {
        CompletableFuture<HttpResponse<byte[]>> answer =
                client.sendAsync(request, info -> new BoundedBody(MOST_BYTES));
        long left = Math.max(1, Math.min(end - System.nanoTime(), times.once().toNanos()));
        try {
            return answer.get(left, TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new TransientFailure(
                    "no answer in %,d ms".formatted(Duration.ofNanos(left).toMillis()),
                    Optional.empty(),
                    e);
        } catch (ExecutionException e) {
            throw failure(e.getCause() == null ? e : e.getCause());
        } finally {
            answer.cancel(true);
        }
    }

    private RuntimeException failure(Throwable cause) {
        for (Throwable at = cause; at != null; at = at.getCause()) {
            if (at instanceof RefusedRequestException refused) {
                return refused;
            }
            if (at instanceof SSLException) {
                return new RefusedRequestException(
                        "%s cannot be trusted: %s; correct its certificate, or add it to the trust store of this Java"
                                .formatted(base, key.hiddenIn(String.valueOf(at.getMessage()))),
                        cause);
            }
            if (at instanceof UnresolvedAddressException) {
                return new RefusedRequestException(
                        "nobody knows the host of %s; correct the address".formatted(base), cause);
            }
        }
        return new TransientFailure(
                key.hiddenIn(cause.getClass().getSimpleName() + said(cause)),
                Optional.empty(),
                cause);
    }

    private static String said(Throwable cause) {
        return cause.getMessage() == null ? "" : " " + cause.getMessage();
    }
}
