/** Listens to a run and writes it down: files of the matrix, plain progress lines, text. */
@NullMarked
package dev.retain.reports;

import org.jspecify.annotations.NullMarked;
