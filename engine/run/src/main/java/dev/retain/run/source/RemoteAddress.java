package dev.retain.run.source;

import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.api.ConfigurationException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Pattern;
import org.apiguardian.api.API;

/** Addresses of models behind servers, such as {@code https://host/v1#model}. */
@API(status = INTERNAL, since = "0.1")
public final class RemoteAddress {

    private static final Pattern FORM = Pattern.compile("(?is)https?:.*");

    private RemoteAddress() {}

    /** Whether a reference is meant to be one. */
    public static boolean isOne(String reference) {
        return FORM.matcher(reference).matches();
    }

    /**
     * Reads one. What is refused may hold a secret, so no message repeats it.
     *
     * @throws ConfigurationException if it is none, or holds more than where the model is
     */
    static URI parse(String reference) {
        URI address = syntax(reference);
        if (address.getHost() == null) {
            throw new ConfigurationException(
                    "an address of a model names no host; write it as https://host/v1#model");
        }
        if (address.getRawUserInfo() != null || address.getRawQuery() != null) {
            throw new ConfigurationException(
                    "the address of a model at %s has a user or a query, which reports would show; write it as https://host/v1#model, and give a key by RETAIN_REMOTE_KEY in the environment"
                            .formatted(address.getHost()));
        }
        return address;
    }

    private static URI syntax(String reference) {
        try {
            return new URI(reference);
        } catch (URISyntaxException e) {
            // The cause would repeat what may hold a secret.
            throw new ConfigurationException(
                    "an address of a model cannot be read at character %d: %s; write it as https://host/v1#model"
                            .formatted(e.getIndex(), e.getReason()));
        }
    }
}
