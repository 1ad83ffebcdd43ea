/** AgentBoard's to-do lists. */
@NullMarked
package dev.retain.environments.todo;

import org.jspecify.annotations.NullMarked;
