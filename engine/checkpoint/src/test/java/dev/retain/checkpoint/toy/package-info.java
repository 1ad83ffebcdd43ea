/** A format of few lines. */
@NullMarked
package dev.retain.checkpoint.toy;

import org.jspecify.annotations.NullMarked;
