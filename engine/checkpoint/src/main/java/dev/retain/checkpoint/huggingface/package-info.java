/** Folders in Hugging Face layout: configuration, tokenizer, weights. */
@NullMarked
package dev.retain.checkpoint.huggingface;

import org.jspecify.annotations.NullMarked;
