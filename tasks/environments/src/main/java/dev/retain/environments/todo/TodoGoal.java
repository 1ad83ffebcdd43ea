package dev.retain.environments.todo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/**
 * What a user wants of an account.
 *
 * @param text in words
 * @param date the user's day
 * @param location where the user is
 * @param subGoals what calls should give on the way
 * @param after what the account must hold at the end, where it is to be changed
 */
record TodoGoal(
        String text,
        String date,
        String location,
        List<JsonNode> subGoals,
        Optional<JsonNode> after) {

    TodoGoal {
        subGoals = List.copyOf(subGoals);
    }
}
