/** Tests of the checkpoint readers, on files that the tests write and on golden ones. */
@NullMarked
package dev.retain.model.checkpoint;

import org.jspecify.annotations.NullMarked;

