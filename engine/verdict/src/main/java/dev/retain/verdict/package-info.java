/** The statistics of a gate: from paired outcomes to a verdict. */
@NullMarked
package dev.retain.verdict;

import org.jspecify.annotations.NullMarked;
