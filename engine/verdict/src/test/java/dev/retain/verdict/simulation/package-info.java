/**
 * Gates of models whose truth is known, judged by the classes that judge real ones: how often each
 * side is decided, against the tables of the specification.
 */
@NullMarked
package dev.retain.verdict.simulation;

import org.jspecify.annotations.NullMarked;
