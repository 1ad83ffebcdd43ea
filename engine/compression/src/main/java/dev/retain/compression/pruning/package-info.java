/**
 * Pruning in many small steps: what a controller sees of the layers, what it decides, and what
 * becomes of it (arXiv 2601.09694).
 */
@NullMarked
package dev.retain.compression.pruning;

import org.jspecify.annotations.NullMarked;
