package dev.retain.environments.scienceworld;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** What is to be seen on the way; each counts once it was found in an observation. */
final class SubGoals {

    private final List<Pattern> all;
    private final List<Pattern> left;

    SubGoals(List<Pattern> all) {
        this.all = List.copyOf(all);
        this.left = new ArrayList<>(all);
    }

    void look(String observation) {
        left.removeIf(goal -> goal.matcher(observation).find());
    }

    double reached() {
        return (double) (all.size() - left.size()) / all.size();
    }

    boolean areReached() {
        return left.isEmpty();
    }
}
