/** What BFCL's simulated services have in common: calls as Python makes them, state, chance. */
@NullMarked
package dev.retain.acbench.bfcl.world;

import org.jspecify.annotations.NullMarked;
