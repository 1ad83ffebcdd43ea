/** The decoder on a device: weights, kernels, and the cache of keys and values. */
@NullMarked
package dev.retain.model.decoder;

import org.jspecify.annotations.NullMarked;
