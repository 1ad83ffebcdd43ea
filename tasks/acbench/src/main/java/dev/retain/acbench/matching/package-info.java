/** Which predicted steps stand for which gold ones, and how far they keep their order. */
@NullMarked
package dev.retain.acbench.matching;

import org.jspecify.annotations.NullMarked;
