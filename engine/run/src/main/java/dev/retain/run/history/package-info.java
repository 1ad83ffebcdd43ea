/** What cells were in earlier runs. */
@NullMarked
package dev.retain.run.history;

import org.jspecify.annotations.NullMarked;
