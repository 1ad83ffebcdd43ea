package dev.retain.environments.errand;

/**
 * What a call did.
 *
 * @param after the state after it
 * @param told what the tool answers
 */
record ToolEffect(Ledger after, String told) {}
