/** Runs cells, one after the other, without any test framework. */
@NullMarked
package dev.retain.run;

import org.jspecify.annotations.NullMarked;
