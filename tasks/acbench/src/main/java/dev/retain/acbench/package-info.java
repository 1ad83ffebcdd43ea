/** ACBench's official suites (arXiv 2505.19433) and what scores them. */
@NullMarked
package dev.retain.acbench;

import org.jspecify.annotations.NullMarked;
