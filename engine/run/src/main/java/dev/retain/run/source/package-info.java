/** Where models come from, and those that are loaded. */
@NullMarked
package dev.retain.run.source;

import org.jspecify.annotations.NullMarked;
