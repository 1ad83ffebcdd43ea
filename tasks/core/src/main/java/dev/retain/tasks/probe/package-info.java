/** Figures of pairs that both models give at once. */
@NullMarked
package dev.retain.tasks.probe;

import org.jspecify.annotations.NullMarked;
