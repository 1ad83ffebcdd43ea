/** Records as few bytes, without loss. */
@NullMarked
package dev.retain.store.codec;

import org.jspecify.annotations.NullMarked;
