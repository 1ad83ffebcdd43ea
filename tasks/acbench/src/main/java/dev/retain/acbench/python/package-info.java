/** Values of Python, as its programs compare and print them. */
@NullMarked
package dev.retain.acbench.python;

import org.jspecify.annotations.NullMarked;
