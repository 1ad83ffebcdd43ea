/** Weights as compressed-tensors stores them. */
@NullMarked
package dev.retain.checkpoint.compressedtensors;

import org.jspecify.annotations.NullMarked;
