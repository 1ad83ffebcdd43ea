/** Tests of artifact. */
@NullMarked
package dev.retain.compression.artifact;

import org.jspecify.annotations.NullMarked;

