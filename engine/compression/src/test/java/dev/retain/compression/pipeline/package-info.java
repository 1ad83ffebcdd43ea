/** Tests of the way of a block. */
@NullMarked
package dev.retain.compression.pipeline;

import org.jspecify.annotations.NullMarked;
