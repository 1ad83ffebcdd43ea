/** Models behind OpenAI-compatible servers. */
@NullMarked
package dev.retain.remote;

import org.jspecify.annotations.NullMarked;
