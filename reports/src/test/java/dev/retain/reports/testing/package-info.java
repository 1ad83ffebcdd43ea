/** Runs as the engine would report them. */
@NullMarked
package dev.retain.reports.testing;

import org.jspecify.annotations.NullMarked;
