/** Whether calls are those that are wanted. */
@NullMarked
package dev.retain.acbench.bfcl.check;

import org.jspecify.annotations.NullMarked;
