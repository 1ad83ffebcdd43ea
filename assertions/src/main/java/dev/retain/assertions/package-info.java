/** Fluent assertions on compressed models, in the manner of AssertJ. */
@NullMarked
package dev.retain.assertions;

import org.jspecify.annotations.NullMarked;
