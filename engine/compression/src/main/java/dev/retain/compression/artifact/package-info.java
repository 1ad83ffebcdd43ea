/**
 * How artifacts are stored: layouts of weights, the files beside them, and how they are written.
 */
@NullMarked
package dev.retain.compression.artifact;

import org.jspecify.annotations.NullMarked;

