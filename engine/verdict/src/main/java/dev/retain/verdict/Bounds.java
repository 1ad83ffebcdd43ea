package dev.retain.verdict;

/**
 * One-sided bounds of a drop, each at the same error level.
 *
 * @param lower the drop is larger than this
 * @param upper the drop is smaller than this
 */
record Bounds(double lower, double upper) {}
