package dev.retain.environments.pddl;

import java.util.List;

/** A piece of a text of the planning language. */
sealed interface PddlNode {

    /** The line where it begins, the first is 1. */
    int line();

    /** One word, in lower case. */
    record Word(String text, int line) implements PddlNode {}

    /** What stands between parentheses. */
    record Group(List<PddlNode> parts, int line) implements PddlNode {

        public Group {
            parts = List.copyOf(parts);
        }

        /** Its first word; empty if it does not begin with one. */
        String head() {
            return parts.isEmpty() || !(parts.get(0) instanceof Word word) ? "" : word.text();
        }

        /** What follows its first part. */
        List<PddlNode> tail() {
            return parts.subList(Math.min(1, parts.size()), parts.size());
        }
    }
}
