/** BFCL's simulated mathematics. */
@NullMarked
package dev.retain.acbench.bfcl.world.math;

import org.jspecify.annotations.NullMarked;
