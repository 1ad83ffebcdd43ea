/** Checkpoints: files and named tensors, in both directions, one package a format. */
@NullMarked
package dev.retain.checkpoint;

import org.jspecify.annotations.NullMarked;
