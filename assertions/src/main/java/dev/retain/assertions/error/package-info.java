/** One factory a message, so that a failed gate reads the same wherever it fails. */
@NullMarked
package dev.retain.assertions.error;

import org.jspecify.annotations.NullMarked;
