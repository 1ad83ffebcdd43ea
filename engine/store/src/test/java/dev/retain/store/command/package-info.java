/** Tests of what is done for a store by hand. */
@org.jspecify.annotations.NullMarked
package dev.retain.store.command;
