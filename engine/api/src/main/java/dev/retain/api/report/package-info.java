/** What a reader of results sees: what became of a run, its cells and its samples. */
@NullMarked
package dev.retain.api.report;

import org.jspecify.annotations.NullMarked;
