/** The GGUF format of llama.cpp. */
@NullMarked
package dev.retain.checkpoint.gguf;

import org.jspecify.annotations.NullMarked;
