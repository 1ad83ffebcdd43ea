/** Checkpoints: named tensors and a configuration, read from files that nobody vouches for. */
@NullMarked
package dev.retain.model.checkpoint;

import org.jspecify.annotations.NullMarked;

