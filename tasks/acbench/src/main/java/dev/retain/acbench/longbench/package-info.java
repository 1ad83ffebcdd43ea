/** LongBench and MiniLongBench: 21 subsets and their nine metrics. */
@NullMarked
package dev.retain.acbench.longbench;

import org.jspecify.annotations.NullMarked;
