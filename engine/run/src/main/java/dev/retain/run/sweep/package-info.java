/** What machines that share a run keep for each other. */
@NullMarked
package dev.retain.run.sweep;

import org.jspecify.annotations.NullMarked;
