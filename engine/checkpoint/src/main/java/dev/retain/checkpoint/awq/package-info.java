/** Weights as AutoAWQ stores them. */
@NullMarked
package dev.retain.checkpoint.awq;

import org.jspecify.annotations.NullMarked;
