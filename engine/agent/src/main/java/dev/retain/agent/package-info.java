/** Asks a language model which layers to prune. */
@NullMarked
package dev.retain.agent;

import org.jspecify.annotations.NullMarked;
