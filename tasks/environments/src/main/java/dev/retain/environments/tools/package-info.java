/** AgentBoard's worlds of tools: how calls are written, read, answered and counted. */
@NullMarked
package dev.retain.environments.tools;

import org.jspecify.annotations.NullMarked;
