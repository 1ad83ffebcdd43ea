/** How long a verdict takes, from the start of a process. */
@NullMarked
package dev.retain.examples.speed;

import org.jspecify.annotations.NullMarked;
