/**
 * Values of the Jinja dialect that chat templates are written in, and what they are to Python:
 * numbers, order, texts. Templates come with models that nobody vouches for, so no value reaches a
 * Java object, and everything is charged before it is made.
 */
@NullMarked
package dev.retain.model.text.jinja;

import org.jspecify.annotations.NullMarked;
