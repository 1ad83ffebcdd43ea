package dev.retain.acbench.longgenbench;

import java.util.List;

/**
 * Questions that are asked at once.
 *
 * @param id tells it from others
 * @param system what sets the scene
 * @param user examples and questions
 * @param first the number of the first question
 * @param answers what is right, as published
 */
record Batch(String id, String system, String user, int first, List<String> answers) {

    /** Copies the list. */
    Batch {
        answers = List.copyOf(answers);
    }
}
