/** Sentence encoders: texts as vectors whose cosine says how alike they are. */
@NullMarked
package dev.retain.acbench.encoder;

import org.jspecify.annotations.NullMarked;
