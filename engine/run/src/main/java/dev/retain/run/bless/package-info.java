/** What gates retained once, so that later candidates can be compared with it. */
@NullMarked
package dev.retain.run.bless;

import org.jspecify.annotations.NullMarked;
