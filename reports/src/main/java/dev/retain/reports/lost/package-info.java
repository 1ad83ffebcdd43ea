/** The samples that a candidate has lost, as reports show them. */
@NullMarked
package dev.retain.reports.lost;

import org.jspecify.annotations.NullMarked;
