/** What was found out about this machine once, kept in the cache directory. */
@NullMarked
package dev.retain.model.remembered;

import org.jspecify.annotations.NullMarked;
