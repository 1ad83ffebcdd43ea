/** The settings of a run. */
@NullMarked
package dev.retain.run.settings;

import org.jspecify.annotations.NullMarked;
