/** What cells were in earlier runs, for pages and as data. */
@NullMarked
package dev.retain.reports.trend;

import org.jspecify.annotations.NullMarked;
