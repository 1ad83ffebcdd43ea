/** Checkpoints and files that tests of several modules share. */
@NullMarked
package dev.retain.checkpoint.testing;

import org.jspecify.annotations.NullMarked;
