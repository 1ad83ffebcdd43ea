/** A model that answers: reading prompts, writing answers, and log-probabilities. */
@NullMarked
package dev.retain.model.generation;

import org.jspecify.annotations.NullMarked;
