package dev.retain.model.text.jinja;

import static org.apiguardian.api.API.Status.INTERNAL;

import java.util.Optional;
import org.apiguardian.api.API;

/** What has attributes besides those of Python's own types. */
@API(status = INTERNAL, since = "0.1")
public interface Attributed {

    /** The attribute of that name, if it has one. */
    Optional<Object> attribute(String name);
}
