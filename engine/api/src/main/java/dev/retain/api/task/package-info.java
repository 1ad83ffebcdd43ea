/** What an author of suites sees: suites, samples, dialogues, and what is asked of a model. */
@NullMarked
package dev.retain.api.task;

import org.jspecify.annotations.NullMarked;
