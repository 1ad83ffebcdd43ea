/** The program that makes pico, the embedded model: tokenizer, training, export. */
@NullMarked
package dev.retain.pico;

import org.jspecify.annotations.NullMarked;
