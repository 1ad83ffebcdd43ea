package dev.retain.model.text.jinja.rendering;

import dev.retain.model.text.jinja.CallArguments;

/** A filter. */
@FunctionalInterface
interface Filter {

    Object apply(Object value, CallArguments arguments);
}
