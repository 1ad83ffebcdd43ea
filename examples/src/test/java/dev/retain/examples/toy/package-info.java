/** A suite of somebody else, as a project would add it. */
@NullMarked
package dev.retain.examples.toy;

import org.jspecify.annotations.NullMarked;
