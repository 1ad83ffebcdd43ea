package dev.retain.environments.errand;

import java.util.List;
import java.util.Set;

/**
 * What a user wants.
 *
 * @param said in the user's words
 * @param about the things that it is about; no other wish of the same errand is about them
 * @param plan calls that fulfil it
 */
record Wish(String said, Set<String> about, List<ErrandCall> plan) {

    Wish {
        about = Set.copyOf(about);
        plan = List.copyOf(plan);
    }
}
