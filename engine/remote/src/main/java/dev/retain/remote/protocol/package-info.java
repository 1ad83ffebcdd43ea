/** What OpenAI-compatible servers are asked and answer. */
@NullMarked
package dev.retain.remote.protocol;

import org.jspecify.annotations.NullMarked;
