/** Suites: what is asked of both models, and what counts as right. */
@NullMarked
package dev.retain.tasks;

import org.jspecify.annotations.NullMarked;
