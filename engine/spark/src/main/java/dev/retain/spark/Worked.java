package dev.retain.spark;

import java.io.Serializable;

/**
 * What a task says when it is done.
 *
 * @param host where it ran
 * @param millis how long
 * @param log what its worker printed, the end of it
 */
record Worked(String host, long millis, String log) implements Serializable {}
