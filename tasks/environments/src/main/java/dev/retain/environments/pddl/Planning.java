package dev.retain.environments.pddl;

import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.api.EvaluationException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.apiguardian.api.API;

/** A problem of a domain: what can be done, what it changes, what is to be reached. */
@API(status = INTERNAL, since = "0.1")
public final class Planning {

    private static final int MOST_ACTIONS = 50_000;

    private final String name;
    private final List<Operator> operators;
    private final ObjectTypes types;
    private final State initial;
    private final Formula goal;

    Planning(
            String name, List<Operator> operators, ObjectTypes types, State initial, Formula goal) {
        this.name = name;
        this.operators = List.copyOf(operators);
        this.types = types;
        this.initial = initial;
        this.goal = goal;
    }

    /**
     * Reads a problem and its domain.
     *
     * @throws EvaluationException if one of them cannot be read, which names the file and the line
     */
    public static Planning read(PddlSource domain, PddlSource problem) {
        return new ProblemReader(problem, new DomainReader(domain).read()).read();
    }

    /** The state in which it begins. */
    public State initial() {
        return initial;
    }

    /** What is to be reached. */
    public Formula goal() {
        return goal;
    }

    /** The names of all objects. */
    public List<String> objects() {
        return types.objects();
    }

    /** The objects of a type. */
    public List<String> objects(String type) {
        return types.of(type);
    }

    /** A fact whose terms are all objects. */
    public static GroundAtom ground(Formula.Atom atom) {
        return atom.with(Map.of());
    }

    /** A fact whose variables are replaced. */
    public static GroundAtom ground(Formula.Atom atom, Map<String, String> values) {
        return atom.with(values);
    }

    /** Whether a condition holds in a state. */
    public boolean holds(State state, Formula condition, Map<String, String> values) {
        return new Matches(name, types, state).holds(condition, values);
    }

    /**
     * All values of variables for which a condition holds in a state, in the order of its facts.
     */
    public List<Map<String, String>> matches(
            State state, List<Variable> variables, Formula condition, Map<String, String> values) {
        List<Map<String, String>> found = new ArrayList<>();
        new Matches(name, types, state)
                .any(
                        variables,
                        condition,
                        values,
                        match -> {
                            found.add(new HashMap<>(match));
                            return false;
                        });
        return found;
    }

    /**
     * What can be done in a state.
     *
     * @param wanted which actions count, such as those on different objects
     * @throws EvaluationException if that is too much to find
     */
    public List<GroundAction> applicable(State state, Predicate<GroundAction> wanted) {
        Matches matches = new Matches(name, types, state);
        Set<GroundAction> actions = new LinkedHashSet<>();
        for (Operator operator : operators) {
            matches.any(
                    operator.parameters(),
                    operator.precondition(),
                    Map.of(),
                    values -> {
                        add(actions, operator, values, wanted);
                        return false;
                    });
        }
        return List.copyOf(actions);
    }

    private void add(
            Set<GroundAction> actions,
            Operator operator,
            Map<String, String> values,
            Predicate<GroundAction> wanted) {
        List<String> arguments = new ArrayList<>();
        for (Variable parameter : operator.parameters()) {
            arguments.add(values.getOrDefault(parameter.name(), parameter.name()));
        }
        GroundAction action = new GroundAction(operator, arguments);
        if (wanted.test(action)) {
            actions.add(action);
        }
        if (actions.size() > MOST_ACTIONS) {
            throw new EvaluationException(
                    "%s lets more than %d actions be taken at once; leave it out"
                            .formatted(name, MOST_ACTIONS));
        }
    }

    /** The state after an action. */
    public State after(State state, GroundAction action) {
        List<GroundAtom> with = new ArrayList<>();
        List<GroundAtom> without = new ArrayList<>();
        collect(
                new Matches(name, types, state),
                action.operator().effects(),
                action.values(),
                with,
                without);
        return state.changed(without, with);
    }

    private static void collect(
            Matches matches,
            List<Effect> effects,
            Map<String, String> values,
            List<GroundAtom> with,
            List<GroundAtom> without) {
        for (Effect effect : effects) {
            if (effect instanceof Effect.Add add) {
                with.add(add.atom().with(values));
            } else if (effect instanceof Effect.Delete delete) {
                without.add(delete.atom().with(values));
            } else if (effect instanceof Effect.When when) {
                if (matches.holds(when.condition(), values)) {
                    collect(matches, when.effects(), values, with, without);
                }
            } else if (effect instanceof Effect.Every every) {
                matches.any(
                        every.variables(),
                        new Formula.And(List.of()),
                        values,
                        found -> {
                            collect(matches, every.effects(), found, with, without);
                            return false;
                        });
            }
        }
    }
}
