/** AgentBoard's tables. */
@NullMarked
package dev.retain.environments.sheet;

import org.jspecify.annotations.NullMarked;
