package dev.retain.model.text.jinja;

/**
 * What a name or an attribute that is not there gives. It prints nothing, but has no attributes.
 *
 * @param name what was asked for
 */
record Undefined(String name) {}
