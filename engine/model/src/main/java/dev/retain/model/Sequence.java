package dev.retain.model;

/**
 * Tokens to be read into a row of the cache.
 *
 * @param row the row
 * @param ids the tokens
 * @param neededFrom index of the first token after which the result is of interest; what comes
 *     before may be taken from another row that starts with the same tokens
 */
record Sequence(int row, int[] ids, int neededFrom) {}
