/**
 * What a decoder consists of: its numbers, its switches, its blocks and the names of its tensors.
 */
@NullMarked
package dev.retain.checkpoint.shape;

import org.jspecify.annotations.NullMarked;
