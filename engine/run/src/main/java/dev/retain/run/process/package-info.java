/** Which run this process belongs to, and what it runs on. */
@NullMarked
package dev.retain.run.process;

import org.jspecify.annotations.NullMarked;
