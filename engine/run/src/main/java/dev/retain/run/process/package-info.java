/** Which run this process belongs to. */
@NullMarked
package dev.retain.run.process;

import org.jspecify.annotations.NullMarked;
