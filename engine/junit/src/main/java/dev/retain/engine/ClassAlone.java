package dev.retain.engine;

import org.junit.platform.engine.DiscoverySelector;

/**
 * Selects a benchmark class without the classes in it.
 *
 * @param type the class
 */
record ClassAlone(Class<?> type) implements DiscoverySelector {}
