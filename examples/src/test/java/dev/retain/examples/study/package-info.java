@NullMarked
package dev.retain.examples.study;

import org.jspecify.annotations.NullMarked;
