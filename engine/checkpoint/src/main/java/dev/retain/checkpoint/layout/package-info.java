/** How compressed weights lie in an artifact. */
@NullMarked
package dev.retain.checkpoint.layout;

import org.jspecify.annotations.NullMarked;
