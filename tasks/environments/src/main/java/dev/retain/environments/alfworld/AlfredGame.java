package dev.retain.environments.alfworld;

import dev.retain.environments.pddl.Effect;
import dev.retain.environments.pddl.Formula;
import dev.retain.environments.pddl.GroundAction;
import dev.retain.environments.pddl.GroundAtom;
import dev.retain.environments.pddl.Planning;
import dev.retain.environments.pddl.State;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A game as TextWorld plays it: a state in the planning language, told by a grammar. A command that
 * is not one of those that are possible changes nothing.
 */
final class AlfredGame {

    private static final String NOTHING = "Nothing happens.";
    private static final String TAKEN_AWAY = "not_";
    private static final Comparator<GroundAtom> SORTED =
            Comparator.comparing(fact -> String.join("\n", fact.arguments()));

    private final Planning planning;
    private final AlfredGrammar grammar;
    private final EntityNames names;
    private final Derivation derivation;
    private final Map<String, List<GroundAtom>> sorted = new HashMap<>();
    private final Set<GroundAtom> gone = new HashSet<>();
    private State state;
    private SortedMap<String, GroundAction> commands;

    AlfredGame(Planning planning, AlfredGrammar grammar) {
        this.planning = planning;
        this.grammar = grammar;
        this.state = planning.initial();
        this.names =
                EntityNames.of(state.facts().flatMap(fact -> fact.arguments().stream()).toList());
        this.derivation = new Derivation(grammar, this::facts, names::of);
        this.commands = commands();
    }

    /** The text with which it begins. */
    String intro() {
        return derivation.write("#intro#", Map.of());
    }

    /** The commands that are possible, sorted. */
    List<String> possible() {
        return List.copyOf(commands.keySet());
    }

    /** Whether the goal is reached. */
    boolean isWon() {
        return planning.holds(state, planning.goal(), Map.of());
    }

    /** What is told when a command is given. */
    String act(String command) {
        GroundAction action = commands.get(command.strip());
        if (action == null) {
            return NOTHING;
        }
        State before = state;
        state = planning.after(before, action);
        before.facts().filter(fact -> !state.holds(fact)).forEach(gone::add);
        gone.removeIf(state::holds);
        sorted.clear();
        String told = derivation.write(texts(action).feedback(), given(action));
        commands = commands();
        return told;
    }

    private SortedMap<String, GroundAction> commands() {
        SortedMap<String, GroundAction> found = new TreeMap<>();
        for (GroundAction action : planning.applicable(state, AlfredGame::changesSomething)) {
            found.putIfAbsent(derivation.write(texts(action).command(), given(action)), action);
        }
        return found;
    }

    private ActionTexts texts(GroundAction action) {
        ActionTexts texts = grammar.actions().get(action.operator().name());
        if (texts == null) {
            throw GrammarBroken.at(
                    grammar.game(), "it has no action '%s'".formatted(action.operator().name()));
        }
        return texts;
    }

    /** The objects of an action by the names that the grammar uses, without question marks. */
    private static Map<String, String> given(GroundAction action) {
        Map<String, String> given = new HashMap<>();
        action.values().forEach((name, object) -> given.put(name.substring(1), object));
        return given;
    }

    /**
     * Whether an action is one for the planner, which drops those that only make true what they
     * need, such as going to where one is.
     */
    private static boolean changesSomething(GroundAction action) {
        Map<String, String> values = action.values();
        Set<GroundAtom> needed = new HashSet<>();
        for (Formula part : action.operator().precondition().conjuncts()) {
            if (part instanceof Formula.Atom atom) {
                needed.add(Planning.ground(atom, values));
            }
        }
        Set<GroundAtom> added = new HashSet<>();
        List<GroundAtom> deleted = new ArrayList<>();
        for (Effect effect : action.operator().effects()) {
            if (effect instanceof Effect.Add add) {
                added.add(Planning.ground(add.atom(), values));
            } else if (effect instanceof Effect.Delete delete) {
                deleted.add(Planning.ground(delete.atom(), values));
            } else {
                return true;
            }
        }
        return !needed.containsAll(added) || !added.containsAll(deleted);
    }

    private List<GroundAtom> facts(String predicate) {
        return sorted.computeIfAbsent(
                predicate,
                unsorted ->
                        predicate.startsWith(TAKEN_AWAY)
                                ? gone.stream()
                                        .filter(
                                                fact ->
                                                        predicate.equals(
                                                                TAKEN_AWAY + fact.predicate()))
                                        .sorted(SORTED)
                                        .toList()
                                : state.of(predicate).stream().sorted(SORTED).toList());
    }
}
