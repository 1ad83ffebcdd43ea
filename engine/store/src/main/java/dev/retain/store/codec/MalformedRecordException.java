package dev.retain.store.codec;

import static org.apiguardian.api.API.Status.INTERNAL;

import org.apiguardian.api.API;

/** Bytes are no record. */
@API(status = INTERNAL, since = "0.1")
public final class MalformedRecordException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    MalformedRecordException(String message) {
        super(message);
    }

    MalformedRecordException(String message, Throwable cause) {
        super(message, cause);
    }
}
