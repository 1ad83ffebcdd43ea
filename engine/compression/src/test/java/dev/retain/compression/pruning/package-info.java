@NullMarked
package dev.retain.compression.pruning;

import org.jspecify.annotations.NullMarked;
