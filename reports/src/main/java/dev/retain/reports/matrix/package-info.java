/** The run as a matrix, model × compression by suite, and its renderings as data and text. */
@NullMarked
package dev.retain.reports.matrix;

import org.jspecify.annotations.NullMarked;
