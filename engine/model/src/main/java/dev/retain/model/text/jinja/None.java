package dev.retain.model.text.jinja;

import static org.apiguardian.api.API.Status.INTERNAL;

import org.apiguardian.api.API;

/** Python's {@code None}. */
@API(status = INTERNAL, since = "0.1")
public enum None {
    /** The only one. */
    NONE
}
