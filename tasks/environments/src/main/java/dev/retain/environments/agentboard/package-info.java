/** AgentBoard's worlds. */
@NullMarked
package dev.retain.environments.agentboard;

import org.jspecify.annotations.NullMarked;
