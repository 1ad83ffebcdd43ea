/** What the time of a cell is spent on. */
@NullMarked
package dev.retain.run.accounting;

import org.jspecify.annotations.NullMarked;
