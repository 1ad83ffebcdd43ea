package dev.retain.environments.pddl;

import java.util.ArrayList;
import java.util.List;

/** Reads lists of names with types: {@code a b - ball c - room}. */
final class TypedNames {

    private TypedNames() {}

    static List<Variable> read(PddlSource source, List<PddlNode> parts) {
        List<Variable> typed = new ArrayList<>();
        List<String> waiting = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            String name = source.word(parts.get(i));
            if (!name.equals("-")) {
                waiting.add(name);
                continue;
            }
            if (++i == parts.size()) {
                throw source.broken(parts.get(i - 1), "a type is due after '-'");
            }
            String type = source.word(parts.get(i));
            waiting.forEach(untyped -> typed.add(new Variable(untyped, type)));
            waiting.clear();
        }
        waiting.forEach(untyped -> typed.add(new Variable(untyped, ObjectTypes.ANY)));
        return typed;
    }
}
