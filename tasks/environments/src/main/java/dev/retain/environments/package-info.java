/** The suites in which a model acts. */
@NullMarked
package dev.retain.environments;

import org.jspecify.annotations.NullMarked;
