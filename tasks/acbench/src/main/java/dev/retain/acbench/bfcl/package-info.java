/** The suites of the Berkeley Function Calling Leaderboard (gorilla.cs.berkeley.edu). */
@NullMarked
package dev.retain.acbench.bfcl;

import org.jspecify.annotations.NullMarked;
