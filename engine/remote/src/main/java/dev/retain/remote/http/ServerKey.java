package dev.retain.remote.http;

import static org.apiguardian.api.API.Status.INTERNAL;

import java.net.http.HttpRequest;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.apiguardian.api.API;

/** What a server lets in. It stands in one header and nowhere else. */
@API(status = INTERNAL, since = "0.1")
public final class ServerKey {

    /** The variable of the environment that has the key of all servers. */
    public static final String VARIABLE = "RETAIN_REMOTE_KEY";

    private static final String HIDDEN = "(key)";

    private final Optional<String> value;

    private ServerKey(Optional<String> value) {
        this.value = value;
    }

    /**
     * The key of a server: that of {@code RETAIN_REMOTE_KEY_} and the host in capitals, with
     * underscores for all that is no letter or digit, else that of {@link #VARIABLE}.
     *
     * @param environment gives the value of a variable
     */
    public static ServerKey of(String host, Function<String, Optional<String>> environment) {
        String own = VARIABLE + "_" + host.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
        return new ServerKey(
                environment
                        .apply(own)
                        .or(() -> environment.apply(VARIABLE))
                        .map(String::strip)
                        .filter(given -> !given.isEmpty()));
    }

    void addTo(HttpRequest.Builder request) {
        value.ifPresent(key -> request.setHeader("Authorization", "Bearer " + key));
    }

    /** A text of the server's in which the key cannot be read, should the server repeat it. */
    String hiddenIn(String text) {
        return value.map(key -> text.replace(key, HIDDEN)).orElse(text);
    }

    @Override
    public String toString() {
        return value.isPresent() ? HIDDEN : "(no key)";
    }
}
