/** Fixtures of the tests. */
@NullMarked
package dev.retain.compression.testing;

import org.jspecify.annotations.NullMarked;
