/** Small worlds of our own: a user's errands, tools that change a state, and rules. */
@NullMarked
package dev.retain.environments.errand;

import org.jspecify.annotations.NullMarked;
