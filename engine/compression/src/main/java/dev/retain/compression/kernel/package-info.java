/** The arithmetic of the methods: rounding, scores, Hessians, scales; knows no block. */
@NullMarked
package dev.retain.compression.kernel;

import org.jspecify.annotations.NullMarked;
