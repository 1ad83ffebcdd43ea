package dev.retain.environments.alfworld;

/**
 * A rule that writes a text.
 *
 * @param condition what must hold for it, a {@linkplain FactQuery query}; empty for nothing
 * @param text what it writes
 */
record TextRule(String condition, String text) {}
