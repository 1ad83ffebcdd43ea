/** What the READMEs show compiles and runs. */
@NullMarked
package dev.retain.examples.readme;

import org.jspecify.annotations.NullMarked;
