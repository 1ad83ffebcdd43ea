/** What is hidden in a long text: a needle, a UUID among many, a value by its key. */
@NullMarked
package dev.retain.acbench.haystack;

import org.jspecify.annotations.NullMarked;
