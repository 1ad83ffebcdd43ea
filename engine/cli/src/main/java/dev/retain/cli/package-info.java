/** Commands for a terminal. */
@NullMarked
package dev.retain.cli;

import org.jspecify.annotations.NullMarked;
