/** The planning language: reading it, and what can be done in a state. */
@NullMarked
package dev.retain.environments.pddl;

import org.jspecify.annotations.NullMarked;
