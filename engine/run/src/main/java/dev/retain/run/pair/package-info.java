/** What is judged and measured of a pair beside the scores of its suites. */
@NullMarked
package dev.retain.run.pair;

import org.jspecify.annotations.NullMarked;
