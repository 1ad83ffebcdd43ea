/** Tests of what is done to blocks. */
@NullMarked
package dev.retain.compression.stage;

import org.jspecify.annotations.NullMarked;
