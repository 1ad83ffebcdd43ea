/** Reads what other harnesses wrote about one model's samples. */
@NullMarked
package dev.retain.cli.foreign;

import org.jspecify.annotations.NullMarked;
