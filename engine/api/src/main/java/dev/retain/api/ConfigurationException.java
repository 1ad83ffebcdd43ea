package dev.retain.api;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import org.apiguardian.api.API;

/** A setting is wrong. */
@API(status = EXPERIMENTAL, since = "0.1")
public final class ConfigurationException extends RetainException {

    private static final long serialVersionUID = 1L;

    /** With a sentence. */
    public ConfigurationException(String message) {
        super(message);
    }

    /** With a sentence and what caused the problem. */
    public ConfigurationException(String message, Throwable cause) {
        super(message, cause);
    }
}
