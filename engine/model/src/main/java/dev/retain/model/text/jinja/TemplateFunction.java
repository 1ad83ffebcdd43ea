package dev.retain.model.text.jinja;

import static org.apiguardian.api.API.Status.INTERNAL;

import org.apiguardian.api.API;

/** What templates may call. */
@API(status = INTERNAL, since = "0.1")
@FunctionalInterface
public interface TemplateFunction {

    /**
     * Calls it.
     *
     * @throws TemplateException if it does not take the arguments
     */
    Object call(CallArguments arguments);
}
