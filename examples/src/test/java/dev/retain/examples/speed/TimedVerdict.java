package dev.retain.examples.speed;

/**
 * What one process took.
 *
 * @param seconds from its start to its verdict
 * @param whole seconds from its start to its end, report included
 * @param written tokens that both models wrote
 * @param verdict how many samples it is of, and what it is
 */
record TimedVerdict(double seconds, double whole, long written, String verdict) {}
