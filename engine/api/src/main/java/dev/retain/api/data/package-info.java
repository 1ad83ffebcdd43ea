/** Files that others have published, which suites read as they are. */
@NullMarked
package dev.retain.api.data;

import org.jspecify.annotations.NullMarked;
