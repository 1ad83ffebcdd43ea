/** The way of a block: its activations are looked at, its linears compressed, its part written. */
@NullMarked
package dev.retain.compression.pipeline;

import org.jspecify.annotations.NullMarked;
