package dev.retain.engine;

import dev.retain.api.task.Answer;
import dev.retain.api.task.Request;
import java.util.List;

/**
 * A finished dialogue.
 *
 * @param requests what the suite asked
 * @param answers what the model answered, in the same order
 * @param outcome what the suite made of it
 */
record Transcript(List<Request> requests, List<Answer> answers, double outcome) {}
