/** Baselines beside themselves. */
@NullMarked
package dev.retain.run.control;

import org.jspecify.annotations.NullMarked;
