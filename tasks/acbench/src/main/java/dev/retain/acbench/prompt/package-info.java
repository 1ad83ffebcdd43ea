/** Prompts as others have published them. */
@NullMarked
package dev.retain.acbench.prompt;

import org.jspecify.annotations.NullMarked;
