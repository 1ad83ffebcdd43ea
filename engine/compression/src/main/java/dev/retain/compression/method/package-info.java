/** One class a method, which says what it needs, what it does and how it is asked for. */
@NullMarked
package dev.retain.compression.method;

import org.jspecify.annotations.NullMarked;
