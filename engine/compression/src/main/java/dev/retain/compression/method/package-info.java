/** The arithmetic of the methods: matrices in, codes or values out. */
@NullMarked
package dev.retain.compression.method;

import org.jspecify.annotations.NullMarked;
