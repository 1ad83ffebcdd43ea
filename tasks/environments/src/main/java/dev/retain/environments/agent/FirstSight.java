package dev.retain.environments.agent;

/**
 * What is known of a world before the first action.
 *
 * @param goal what is to be reached
 * @param observation what is seen
 */
record FirstSight(String goal, String observation) {}
