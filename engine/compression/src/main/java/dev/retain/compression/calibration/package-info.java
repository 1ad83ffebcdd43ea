/** Calibration: from text to the tokens that methods look at. */
@NullMarked
package dev.retain.compression.calibration;

import org.jspecify.annotations.NullMarked;
