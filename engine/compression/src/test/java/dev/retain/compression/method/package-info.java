/** Tests of methods. */
@NullMarked
package dev.retain.compression.method;

import org.jspecify.annotations.NullMarked;
