/** ALFWorld's games: rooms in which things are found, washed, heated and put away. */
@NullMarked
package dev.retain.environments.alfworld;

import org.jspecify.annotations.NullMarked;
