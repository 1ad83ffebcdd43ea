/** A scripted model and suites for it, so that the runner is tested without PyTorch. */
@NullMarked
package dev.retain.run.testing;

import org.jspecify.annotations.NullMarked;
