/** What the tests of all modules share. */
@NullMarked
package dev.retain.api.testing;

import org.jspecify.annotations.NullMarked;
