/** Servers for tests. */
@NullMarked
package dev.retain.remote.testing;

import org.jspecify.annotations.NullMarked;
