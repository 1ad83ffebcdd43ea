/** Tests of method. */
@NullMarked
package dev.retain.compression.method;

import org.jspecify.annotations.NullMarked;
