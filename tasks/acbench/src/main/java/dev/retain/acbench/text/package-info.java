/** Text as the published scorers see it: white space, words and letters of Python. */
@NullMarked
package dev.retain.acbench.text;

import org.jspecify.annotations.NullMarked;
