package dev.retain.environments.alfworld;

import dev.retain.environments.pddl.GroundAtom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What must hold for names, such as {@code holds(a:agent, o:object) & heatable(o:object)}. Names
 * that have no object yet get each a different one; a predicate that begins with {@code not_} holds
 * for facts that were taken away.
 */
record FactQuery(String game, List<Part> parts) {

    private static final Pattern PART = Pattern.compile("\\s*([\\w-]+)\\(([^()]*)\\)\\s*");

    private static final int MOST_PARTS = 20;
    private static final int MOST_STEPS = 200_000;
    private static final int MOST_FOUND = 10_000;

    FactQuery {
        parts = List.copyOf(parts);
    }

    /** One fact of names. */
    record Part(String predicate, List<String> names) {

        Part {
            names = List.copyOf(names);
        }
    }

    static FactQuery read(String game, String text) {
        List<Part> parts = new ArrayList<>();
        for (String part : text.split("&", -1)) {
            Matcher matcher = PART.matcher(part);
            if (!matcher.matches()) {
                throw GrammarBroken.at(game, "'%s' is no condition".formatted(text.strip()));
            }
            List<String> names = new ArrayList<>();
            for (String name : matcher.group(2).split(",", -1)) {
                int type = name.indexOf(':');
                names.add((type < 0 ? name : name.substring(0, type)).strip());
            }
            parts.add(new Part(matcher.group(1), names));
        }
        if (parts.size() > MOST_PARTS) {
            throw GrammarBroken.at(
                    game, "a condition has more than %d parts".formatted(MOST_PARTS));
        }
        return new FactQuery(game, parts);
    }

    /**
     * All objects for the names, in the order of sorted facts.
     *
     * @param facts the sorted facts of a predicate
     * @param given the objects that names have already
     */
    List<Map<String, String>> matches(
            Function<String, List<GroundAtom>> facts, Map<String, String> given) {
        List<Map<String, String>> found = new ArrayList<>();
        match(facts, 0, given, found, new AtomicInteger());
        return found;
    }

    private void match(
            Function<String, List<GroundAtom>> facts,
            int index,
            Map<String, String> given,
            List<Map<String, String>> found,
            AtomicInteger steps) {
        if (index == parts.size()) {
            if (found.size() == MOST_FOUND) {
                throw GrammarBroken.at(
                        game, "a condition holds in more than %d ways".formatted(MOST_FOUND));
            }
            found.add(given);
            return;
        }
        Part part = parts.get(index);
        for (GroundAtom fact : facts.apply(part.predicate())) {
            if (steps.incrementAndGet() > MOST_STEPS) {
                throw GrammarBroken.at(
                        game,
                        "a condition needs more than %d steps to decide".formatted(MOST_STEPS));
            }
            Map<String, String> extended = extended(part, fact, given);
            if (!extended.isEmpty()) {
                match(facts, index + 1, extended, found, steps);
            }
        }
    }

    /** The names with the objects of a fact; empty if it does not fit. */
    private static Map<String, String> extended(
            Part part, GroundAtom fact, Map<String, String> given) {
        if (part.names().size() != fact.arguments().size()) {
            return Map.of();
        }
        Map<String, String> extended = new HashMap<>(given);
        Set<String> used = new HashSet<>(given.values());
        for (int i = 0; i < part.names().size(); i++) {
            String object = fact.arguments().get(i);
            String known = extended.putIfAbsent(part.names().get(i), object);
            if (known == null ? !used.add(object) : !known.equals(object)) {
                return Map.of();
            }
        }
        return extended;
    }
}
