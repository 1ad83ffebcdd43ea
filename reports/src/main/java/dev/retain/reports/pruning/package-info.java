/** How a model was pruned step by step, as its transcript tells it. */
@NullMarked
package dev.retain.reports.pruning;

import org.jspecify.annotations.NullMarked;
