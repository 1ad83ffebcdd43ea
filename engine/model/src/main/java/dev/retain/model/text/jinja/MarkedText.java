package dev.retain.model.text.jinja;

import static org.apiguardian.api.API.Status.INTERNAL;

import org.apiguardian.api.API;

/**
 * A text that a template calls safe. What is joined with it is escaped.
 *
 * @param text as it is printed
 */
@API(status = INTERNAL, since = "0.1")
public record MarkedText(String text) {}
