/** The published files that worlds are made of. They come from the user's data directory. */
@NullMarked
package dev.retain.environments.data;

import org.jspecify.annotations.NullMarked;
