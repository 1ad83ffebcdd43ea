/** What several processes report of one run, kept in files and put together. */
@NullMarked
package dev.retain.reports.runs;

import org.jspecify.annotations.NullMarked;
