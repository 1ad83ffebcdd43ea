/** Weights as GPTQ tools store them. */
@NullMarked
package dev.retain.checkpoint.gptq;

import org.jspecify.annotations.NullMarked;
