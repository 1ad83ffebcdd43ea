/** From what a model wrote to the calls in it. */
@NullMarked
package dev.retain.acbench.bfcl.decode;

import org.jspecify.annotations.NullMarked;
