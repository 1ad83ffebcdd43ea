/** AgentBoard's networks of papers and authors. */
@NullMarked
package dev.retain.environments.academia;

import org.jspecify.annotations.NullMarked;
