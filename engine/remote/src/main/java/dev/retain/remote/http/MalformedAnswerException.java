package dev.retain.remote.http;

import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.api.RetainException;
import org.apiguardian.api.API;

/** An answer that is not what it must be: cut off, no text, or of other fields. */
@API(status = INTERNAL, since = "0.1")
public final class MalformedAnswerException extends RetainException {

    private static final long serialVersionUID = 1L;

    /** With a few words on what is wrong. */
    public MalformedAnswerException(String message) {
        super(message);
    }

    /** With a few words on what is wrong, and what says so. */
    public MalformedAnswerException(String message, Throwable cause) {
        super(message, cause);
    }
}
