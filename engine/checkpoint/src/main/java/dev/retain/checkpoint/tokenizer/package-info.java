/** What a {@code tokenizer.json} says, read in little memory, and what of it can be borne. */
@NullMarked
package dev.retain.checkpoint.tokenizer;

import org.jspecify.annotations.NullMarked;
