/** WorfBench (arXiv 2410.07869): workflows, scored by their nodes' order and by their graphs. */
@NullMarked
package dev.retain.acbench.worfbench;

import org.jspecify.annotations.NullMarked;
