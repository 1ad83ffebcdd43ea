package dev.retain.acbench.longbench;

import java.util.Set;

/**
 * One item of a subset.
 *
 * @param prompt the whole prompt
 * @param score what predictions are worth
 * @param tags words to tell it by
 */
record Item(String prompt, PredictionScore score, Set<String> tags) {}
