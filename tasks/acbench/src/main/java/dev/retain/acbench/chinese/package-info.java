/** Chinese words, found by the algorithm of jieba. */
@NullMarked
package dev.retain.acbench.chinese;

import org.jspecify.annotations.NullMarked;
