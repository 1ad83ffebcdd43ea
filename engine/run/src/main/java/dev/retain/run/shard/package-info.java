/** Shares the cells of a run out among processes, and puts together what they brought. */
@NullMarked
package dev.retain.run.shard;

import org.jspecify.annotations.NullMarked;
