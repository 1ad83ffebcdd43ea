/** Families of decoders, one small class each. */
@NullMarked
package dev.retain.checkpoint.family;

import org.jspecify.annotations.NullMarked;
