/** How weights of GGUF lie in their file: blocks that share a scale, and the order of rows. */
@NullMarked
package dev.retain.checkpoint.gguf.blocks;

import org.jspecify.annotations.NullMarked;
