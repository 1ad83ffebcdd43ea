/** What suites of published data have in common. */
@NullMarked
package dev.retain.acbench.suite;

import org.jspecify.annotations.NullMarked;
