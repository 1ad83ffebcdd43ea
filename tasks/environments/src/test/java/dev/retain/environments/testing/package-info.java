/** What tests of worlds share. */
@NullMarked
package dev.retain.environments.testing;

import org.jspecify.annotations.NullMarked;
