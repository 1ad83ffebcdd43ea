/** What tests of suites have in common. */
@NullMarked
package dev.retain.acbench.testing;

import org.jspecify.annotations.NullMarked;
