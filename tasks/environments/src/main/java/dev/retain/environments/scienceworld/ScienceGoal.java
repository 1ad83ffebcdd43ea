package dev.retain.environments.scienceworld;

import java.util.List;
import java.util.regex.Pattern;

/**
 * A task with the sub-goals that AgentBoard gives it.
 *
 * @param task its name in the simulator
 * @param variation which of its variations
 * @param goal what is to be reached, in words
 * @param difficulty easy or hard
 * @param subGoals what is to be seen on the way
 */
record ScienceGoal(
        String task, int variation, String goal, String difficulty, List<Pattern> subGoals) {

    ScienceGoal {
        subGoals = List.copyOf(subGoals);
    }
}
