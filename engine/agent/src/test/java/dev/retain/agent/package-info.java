@NullMarked
package dev.retain.agent;

import org.jspecify.annotations.NullMarked;
