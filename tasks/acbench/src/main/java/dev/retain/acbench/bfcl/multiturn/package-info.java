/** BFCL's multi-turn questions: calls that run, states and answers that are compared, suites. */
@NullMarked
package dev.retain.acbench.bfcl.multiturn;

import org.jspecify.annotations.NullMarked;
