/** As much of the grammars of Java and JavaScript as calls are written in; nothing is run. */
@NullMarked
package dev.retain.acbench.bfcl.source;

import org.jspecify.annotations.NullMarked;
