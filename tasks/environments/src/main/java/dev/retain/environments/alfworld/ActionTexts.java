package dev.retain.environments.alfworld;

/**
 * The texts of a kind of actions.
 *
 * @param command how a command for it reads
 * @param feedback what is told when it is done
 */
record ActionTexts(String command, String feedback) {}
