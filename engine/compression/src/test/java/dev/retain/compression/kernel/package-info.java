/** Tests of the arithmetic. */
@NullMarked
package dev.retain.compression.kernel;

import org.jspecify.annotations.NullMarked;
