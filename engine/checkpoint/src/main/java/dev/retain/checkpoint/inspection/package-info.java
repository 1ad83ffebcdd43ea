/** Finds out what a checkpoint holds, and whether that is what it claims. */
@NullMarked
package dev.retain.checkpoint.inspection;

import org.jspecify.annotations.NullMarked;
