/** The study of pruning: does an agent earn anything over controls without a language model? */
@NullMarked
package dev.retain.examples.study;

import org.jspecify.annotations.NullMarked;
