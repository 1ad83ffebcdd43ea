/** Models in worlds. */
@NullMarked
package dev.retain.examples.acting;

import org.jspecify.annotations.NullMarked;
