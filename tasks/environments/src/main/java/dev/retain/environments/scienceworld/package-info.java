/** ScienceWorld, whose own simulator runs in a process beside. */
@NullMarked
package dev.retain.environments.scienceworld;

import org.jspecify.annotations.NullMarked;
