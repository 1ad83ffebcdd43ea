/** Changed files of every kind, tried in a process of their own. */
@NullMarked
package dev.retain.model.fuzz;

import org.jspecify.annotations.NullMarked;
