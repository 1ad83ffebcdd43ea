/** The loop of an agent in a world, and what an episode is worth. */
@NullMarked
package dev.retain.environments.agent;

import org.jspecify.annotations.NullMarked;
