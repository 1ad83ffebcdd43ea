package dev.retain.environments.pddl;

import dev.retain.api.EvaluationException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Finds the objects for which a condition holds in a state. */
final class Matches {

    private static final int MOST_STEPS = 1_000_000;

    private final String name;
    private final ObjectTypes types;
    private final State state;
    private int steps;

    /**
     * Matches in a state.
     *
     * @param name the problem, for messages
     */
    Matches(String name, ObjectTypes types, State state) {
        this.name = name;
        this.types = types;
        this.state = state;
    }

    /**
     * Visits the values of variables for which a condition holds.
     *
     * @param values those that are given
     * @param visit gets all values, which change afterwards; says whether that was enough
     * @return whether it was enough
     */
    boolean any(
            List<Variable> variables,
            Formula condition,
            Map<String, String> values,
            Predicate<Map<String, String>> visit) {
        Map<String, String> wanted = new HashMap<>();
        variables.forEach(variable -> wanted.put(variable.name(), variable.type()));
        Map<String, String> own = new HashMap<>(values);
        own.keySet().removeAll(wanted.keySet());
        List<Formula.Atom> atoms = new ArrayList<>();
        List<Formula> others = new ArrayList<>();
        for (Formula part : condition.conjuncts()) {
            if (part instanceof Formula.Atom atom) {
                atoms.add(atom);
            } else {
                others.add(part);
            }
        }
        return join(new Join(variables, wanted, others, visit), atoms, own);
    }

    private boolean join(Join join, List<Formula.Atom> atoms, Map<String, String> values) {
        if (atoms.isEmpty()) {
            return spread(join, 0, values);
        }
        Formula.Atom next = cheapest(atoms, join, values);
        List<Formula.Atom> rest = new ArrayList<>(atoms);
        rest.remove(next);
        if (join.open(next, values) == 0) {
            step();
            return state.holds(next.with(values)) && join(join, rest, values);
        }
        for (GroundAtom fact : state.of(next.predicate())) {
            step();
            List<String> bound = bound(join, next, fact, values);
            if (bound != null) {
                boolean enough = join(join, rest, values);
                bound.forEach(values::remove);
                if (enough) {
                    return true;
                }
            }
        }
        return false;
    }

    private Formula.Atom cheapest(List<Formula.Atom> atoms, Join join, Map<String, String> values) {
        Formula.Atom best = atoms.get(0);
        long least = Long.MAX_VALUE;
        for (Formula.Atom atom : atoms) {
            long open = join.open(atom, values);
            long price = open == 0 ? 0 : open * (1L << 32) + state.of(atom.predicate()).size();
            if (price < least) {
                least = price;
                best = atom;
            }
        }
        return best;
    }

    /** Gives variables the objects of a fact: those that got one, or null if it does not fit. */
    private @Nullable List<String> bound(
            Join join, Formula.Atom atom, GroundAtom fact, Map<String, String> values) {
        if (atom.terms().size() != fact.arguments().size()) {
            return null;
        }
        List<String> bound = new ArrayList<>();
        for (int i = 0; i < atom.terms().size(); i++) {
            String term = atom.terms().get(i);
            String object = fact.arguments().get(i);
            String type = join.wanted().get(term);
            if (type != null && !values.containsKey(term) && types.is(object, type)) {
                values.put(term, object);
                bound.add(term);
            } else if (!values.getOrDefault(term, term).equals(object)) {
                bound.forEach(values::remove);
                return null;
            }
        }
        return bound;
    }

    /** Tries all objects for variables that no fact names. */
    private boolean spread(Join join, int index, Map<String, String> values) {
        if (index == join.variables().size()) {
            for (Formula other : join.others()) {
                if (!holds(other, values)) {
                    return false;
                }
            }
            return join.visit().test(values);
        }
        Variable variable = join.variables().get(index);
        if (values.containsKey(variable.name())) {
            return spread(join, index + 1, values);
        }
        for (String object : types.of(variable.type())) {
            step();
            values.put(variable.name(), object);
            boolean enough = spread(join, index + 1, values);
            values.remove(variable.name());
            if (enough) {
                return true;
            }
        }
        return false;
    }

    /** Whether a condition holds, given values for its variables. */
    boolean holds(Formula formula, Map<String, String> values) {
        step();
        if (formula instanceof Formula.Atom atom) {
            return state.holds(atom.with(values));
        } else if (formula instanceof Formula.Same same) {
            return values.getOrDefault(same.left(), same.left())
                    .equals(values.getOrDefault(same.right(), same.right()));
        } else if (formula instanceof Formula.Not not) {
            return !holds(not.part(), values);
        } else if (formula instanceof Formula.And and) {
            return and.parts().stream().allMatch(part -> holds(part, values));
        } else if (formula instanceof Formula.Or or) {
            return or.parts().stream().anyMatch(part -> holds(part, values));
        } else if (formula instanceof Formula.Exists exists) {
            return any(exists.variables(), exists.body(), values, found -> true);
        }
        Formula.ForAll all = (Formula.ForAll) formula;
        return !any(all.variables(), new Formula.Not(all.body()), values, found -> true);
    }

    private void step() {
        if (++steps > MOST_STEPS) {
            throw new EvaluationException(
                    "%s has conditions that need more than %d steps to decide; leave it out"
                            .formatted(name, MOST_STEPS));
        }
    }

    /** What stays the same while values are looked for. */
    private record Join(
            List<Variable> variables,
            Map<String, String> wanted,
            List<Formula> others,
            Predicate<Map<String, String>> visit) {

        /** How many variables of an atom have no value. */
        int open(Formula.Atom atom, Map<String, String> values) {
            int open = 0;
            for (String term : atom.terms()) {
                if (wanted.containsKey(term) && !values.containsKey(term)) {
                    open++;
                }
            }
            return open;
        }
    }
}
