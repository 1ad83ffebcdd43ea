/** The published files that suites read. They come from the user's data directory. */
@NullMarked
package dev.retain.acbench.data;

import org.jspecify.annotations.NullMarked;
