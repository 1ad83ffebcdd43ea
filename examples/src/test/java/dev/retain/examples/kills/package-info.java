/** Runs that are killed, and started again. */
@org.jspecify.annotations.NullMarked
package dev.retain.examples.kills;
