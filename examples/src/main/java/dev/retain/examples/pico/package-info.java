/** The program that makes pico, the embedded model: tokenizer, training, export. */
@NullMarked
package dev.retain.examples.pico;

import org.jspecify.annotations.NullMarked;
