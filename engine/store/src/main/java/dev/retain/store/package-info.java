/** Outcomes that outlive the process: in a file of SQLite, or on a server of PostgreSQL. */
@NullMarked
package dev.retain.store;

import org.jspecify.annotations.NullMarked;
