package dev.retain.environments.agentboard;

import dev.retain.environments.agent.Reply;
import dev.retain.environments.agent.World;
import dev.retain.environments.pddl.Formula;
import dev.retain.environments.pddl.GroundAction;
import dev.retain.environments.pddl.Planning;
import dev.retain.environments.pddl.State;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A problem in the planning language, told and acted in by sentences, as AgentBoard does ({@code
 * pddl_env.py}). Where its texts come from a set, they are sorted here.
 */
final class PddlWorld implements World {

    static final String HELP = "check valid actions";

    private static final String LOOK = "look around";
    private static final String NO_EFFECT =
            "The action is not valid and therefore takes no effect. Please ";
    private static final String UNKNOWN = NO_EFFECT + "check valid actions.";
    private static final String RESTRICTED =
            NO_EFFECT
                    + "remember to satisfy the restriction of actions. You can also check valid"
                    + " actions.";

    private final PddlGame game;
    private final Planning planning;
    private final Sentences sentences;
    private final Set<String> objects;
    private final List<Formula> goals;
    private State state;
    private double progress;

    PddlWorld(PddlGame game, Planning planning, Sentences sentences) {
        this.game = game;
        this.planning = planning;
        this.sentences = sentences;
        this.objects = new HashSet<>(planning.objects());
        this.goals = planning.goal().conjuncts();
        this.state = planning.initial();
    }

    @Override
    public String goal() {
        return "The goal is to satisfy the following conditions: "
                + String.join(", ", goals.stream().map(this::told).sorted().toList());
    }

    private String told(Formula goal) {
        return goal instanceof Formula.Atom atom
                ? sentences.of(Planning.ground(atom))
                : goal.toString();
    }

    @Override
    public String observation() {
        return sentences.told(planning.initial().facts());
    }

    /** What can be done now, on objects that differ from each other, in words. */
    List<String> actions() {
        return Stream.concat(
                        applicable().stream().map(sentences::of).sorted(),
                        game.tellsNews() ? Stream.of(HELP, LOOK) : Stream.of(HELP))
                .toList();
    }

    List<GroundAction> applicable() {
        return planning.applicable(
                state,
                action -> new HashSet<>(action.arguments()).size() == action.arguments().size());
    }

    @Override
    public Reply act(String action) {
        String lower = action.toLowerCase(Locale.ROOT);
        if (lower.contains("check")) {
            return reply("Valid actions are: " + String.join(", ", actions()), true);
        }
        if (lower.contains(LOOK)) {
            return reply(sentences.told(state.facts()), true);
        }
        List<GroundAction> applicable = applicable();
        Optional<GroundAction> meant = meant(ActionWords.of(action), applicable);
        if (meant.isEmpty()) {
            return reply(UNKNOWN, false);
        }
        State before = state;
        if (applicable.contains(meant.get())) {
            state = planning.after(state, meant.get());
        }
        if (state.equals(before)) {
            return reply(RESTRICTED, false);
        }
        progress = Math.max(progress, (double) reached() / goals.size());
        String seen =
                sentences.told(
                        state.facts().filter(fact -> !game.tellsNews() || !before.holds(fact)));
        return reply(isWon() ? seen + " The goal is satisfied." : seen, true);
    }

    /** The first word that names something to do, with the objects that are named. */
    private Optional<GroundAction> meant(List<String> words, List<GroundAction> applicable) {
        Set<String> names = new LinkedHashSet<>();
        applicable.forEach(action -> names.add(action.operator().name()));
        Optional<String> name = words.stream().filter(names::contains).findFirst();
        List<String> named = words.stream().filter(objects::contains).toList();
        return applicable.stream()
                .map(GroundAction::operator)
                .filter(operator -> name.filter(operator.name()::equals).isPresent())
                .filter(operator -> operator.parameters().size() <= named.size())
                .findFirst()
                .map(
                        operator ->
                                new GroundAction(
                                        operator, named.subList(0, operator.parameters().size())));
    }

    private long reached() {
        return goals.stream().filter(goal -> planning.holds(state, goal, Map.of())).count();
    }

    private boolean isWon() {
        return reached() == goals.size();
    }

    private Reply reply(String observation, boolean valid) {
        return new Reply(observation, progress, valid, isWon(), isWon());
    }
}
