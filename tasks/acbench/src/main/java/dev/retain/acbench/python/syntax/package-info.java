/** Expressions of Python 3.11, read and never run. */
@NullMarked
package dev.retain.acbench.python.syntax;

import org.jspecify.annotations.NullMarked;
