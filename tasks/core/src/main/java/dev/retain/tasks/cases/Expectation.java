package dev.retain.tasks.cases;

import java.util.function.Predicate;

/**
 * What an answer must be.
 *
 * @param gold what would be right, for reports
 * @param holds whether an answer is right
 */
record Expectation(String gold, Predicate<String> holds) {}
