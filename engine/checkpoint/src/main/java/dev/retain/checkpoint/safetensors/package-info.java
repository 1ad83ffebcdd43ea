/** The safetensors format. */
@NullMarked
package dev.retain.checkpoint.safetensors;

import org.jspecify.annotations.NullMarked;
