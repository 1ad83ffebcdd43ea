/**
 * A renderer for the Jinja dialect that chat templates are written in. Templates come with models
 * that nobody vouches for, so it reaches no Java object, and bounds loops, depth and output.
 */
@NullMarked
package dev.retain.model.text.jinja;

import org.jspecify.annotations.NullMarked;
