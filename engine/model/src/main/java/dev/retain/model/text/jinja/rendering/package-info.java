/** Renders chat templates, as Jinja2 renders them with the options that transformers sets. */
@NullMarked
package dev.retain.model.text.jinja.rendering;

import org.jspecify.annotations.NullMarked;
