/** A machine for stories of the Z-machine, versions 3, 5 and 8, and the games that run on it. */
@NullMarked
package dev.retain.environments.zmachine;

import org.jspecify.annotations.NullMarked;
