/** What is done for a store by hand. */
@NullMarked
package dev.retain.store.command;

import org.jspecify.annotations.NullMarked;
