/** The questions of MMLU, as several benchmarks read them. */
@NullMarked
package dev.retain.acbench.mmlu;

import org.jspecify.annotations.NullMarked;
