/** Tests of calibration. */
@NullMarked
package dev.retain.compression.calibration;

import org.jspecify.annotations.NullMarked;
