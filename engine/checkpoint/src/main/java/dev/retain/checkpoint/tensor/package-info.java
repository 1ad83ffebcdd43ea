/**
 * Tensors in files: element types, codes of a few bits, and the places that they are read from and
 * written to.
 */
@NullMarked
package dev.retain.checkpoint.tensor;

import org.jspecify.annotations.NullMarked;
