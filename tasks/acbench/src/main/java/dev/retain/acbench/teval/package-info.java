/** T-Eval (arXiv 2312.14033): six abilities of using tools, each scored step by step. */
@NullMarked
package dev.retain.acbench.teval;

import org.jspecify.annotations.NullMarked;
