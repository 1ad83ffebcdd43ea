/** From calibration windows to compressed blocks, one after the other. */
@NullMarked
package dev.retain.compression.pipeline;

import org.jspecify.annotations.NullMarked;
