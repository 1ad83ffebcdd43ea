/** BFCL's simulated services: messages, posts, tickets, trading, travel, a car. */
@NullMarked
package dev.retain.acbench.bfcl.world.services;

import org.jspecify.annotations.NullMarked;
