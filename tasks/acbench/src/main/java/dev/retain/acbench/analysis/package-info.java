/** ACBench's analyses of logits, as figures of a pair. */
@NullMarked
package dev.retain.acbench.analysis;

import org.jspecify.annotations.NullMarked;
