/** What methods do to a block, step by step, and what they see of it. */
@NullMarked
package dev.retain.compression.stage;

import org.jspecify.annotations.NullMarked;
