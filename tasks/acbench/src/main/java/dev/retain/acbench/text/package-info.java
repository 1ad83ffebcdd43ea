/** Text as scorers written in Python see it: white space, words, letters. */
@NullMarked
package dev.retain.acbench.text;

import org.jspecify.annotations.NullMarked;
