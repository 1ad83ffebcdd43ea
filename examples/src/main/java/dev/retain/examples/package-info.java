/** Benchmark classes to read, copy and run, and the program that runs them. */
@NullMarked
package dev.retain.examples;

import org.jspecify.annotations.NullMarked;
