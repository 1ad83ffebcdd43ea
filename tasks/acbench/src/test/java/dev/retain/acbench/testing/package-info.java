/** What tests of several packages share. */
@NullMarked
package dev.retain.acbench.testing;

import org.jspecify.annotations.NullMarked;
