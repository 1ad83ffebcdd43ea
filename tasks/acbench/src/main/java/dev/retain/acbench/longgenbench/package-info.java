/** LongGenBench: many questions in one prompt. */
@NullMarked
package dev.retain.acbench.longgenbench;

import org.jspecify.annotations.NullMarked;
