/** What models do on the samples of suites, kept by content. */
@NullMarked
package dev.retain.run.outcome;

import org.jspecify.annotations.NullMarked;
