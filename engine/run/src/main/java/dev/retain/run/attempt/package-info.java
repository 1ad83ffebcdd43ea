/** Counts the plans that are put to one question, so that repeating it does not spend more. */
@NullMarked
package dev.retain.run.attempt;

import org.jspecify.annotations.NullMarked;
