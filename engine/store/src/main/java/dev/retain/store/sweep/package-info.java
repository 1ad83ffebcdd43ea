/** Shards of a run and what they brought, in tables. */
@NullMarked
package dev.retain.store.sweep;

import org.jspecify.annotations.NullMarked;
