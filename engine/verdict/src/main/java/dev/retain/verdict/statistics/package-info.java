/** The statistics that verdicts are made of. */
@NullMarked
package dev.retain.verdict.statistics;

import org.jspecify.annotations.NullMarked;
