/** Reads chat templates, as Jinja2 reads them with the options that transformers sets. */
@NullMarked
package dev.retain.model.text.jinja.syntax;

import org.jspecify.annotations.NullMarked;
