package dev.retain.tasks.mini;

import dev.retain.tasks.Dice;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Starts of the gripper world, and episodes in it. A teacher goes the shortest way. In training
 * some of its actions are replaced by others, possible or not, and the plan goes on from there: so
 * a model learns to recover, above all from actions that were refused.
 */
final class GripperEpisodes implements Generator {

    private static final double WANDERS = 0.07;
    private static final double REFUSED = 0.12;
    private static final double OUT_OF_REACH = 0.8;
    private static final double AGAIN = 0.3;
    private static final double TWO_GOALS = 0.5;
    private static final double WEIGHT = 2;
    private static final int LONGEST = 16;
    private static final List<Integer> COUNTS = List.of(1, 2, 2, 3);

    /** A world and the state in which an episode begins. */
    record Start(Gripper world, int state) {

        String key() {
            return world.key(state);
        }
    }

    private final Pools pools;

    GripperEpisodes(Pools pools) {
        this.pools = pools;
    }

    Start start(Split split, Dice dice) {
        while (true) {
            Start start = anyStart(dice);
            if (!start.world().isReached(start.state()) && split.holds(start.key())) {
                return start;
            }
        }
    }

    private Start anyStart(Dice dice) {
        List<String> rooms = pools.of("room4");
        List<String> balls = dice.some(dice.one(COUNTS), pools.of("ball"));
        int wanted = balls.size() > 1 && dice.happens(TWO_GOALS) ? 2 : 1;
        List<String> goalBalls = dice.some(wanted, balls);
        List<Integer> goals = new ArrayList<>();
        List<Integer> places = new ArrayList<>();
        for (String ball : balls) {
            places.add(dice.below(rooms.size()));
            goals.add(goalBalls.contains(ball) ? dice.below(rooms.size()) : -1);
        }
        Gripper world = new Gripper(rooms, balls, goals);
        return new Start(world, world.state(dice.below(rooms.size()), places));
    }

    @Override
    public Document draw(Split split, Dice dice) {
        Start start = start(split, dice);
        Gripper world = start.world();
        var plan = new GripperPlan(world);
        List<DialogueLine> turns =
                new ArrayList<>(List.of(DialogueLine.user(world.task(start.state()))));
        int state = start.state();
        Optional<Gripper.Action> refused = Optional.empty();
        for (int step = 0; step < LONGEST && !world.isReached(state); step++) {
            Gripper.Action best = plan.best(state);
            Gripper.Action action =
                    split == Split.TRAIN ? trained(world, state, best, refused, dice) : best;
            turns.add(DialogueLine.assistant(action.toString(), action.equals(best) ? WEIGHT : 0));
            turns.add(DialogueLine.user(world.answer(state, action)));
            OptionalInt after = world.after(state, action);
            refused = after.isPresent() ? Optional.empty() : Optional.of(action);
            state = after.orElse(state);
        }
        return new Document(turns.subList(0, turns.size() - 1), List.of(start.key()));
    }

    /** The best action, or one from which a model must recover: a refused one may come again. */
    private static Gripper.Action trained(
            Gripper world,
            int state,
            Gripper.Action best,
            Optional<Gripper.Action> refused,
            Dice dice) {
        if (refused.isPresent() && dice.happens(AGAIN)) {
            return refused.get();
        }
        double luck = dice.below(1_000) / 1_000.0;
        if (luck < WANDERS) {
            return possible(world, state, dice);
        }
        return luck < WANDERS + REFUSED ? refused(world, state, dice) : best;
    }

    private static Gripper.Action possible(Gripper world, int state, Dice dice) {
        return dice.one(
                world.actions().stream().filter(a -> world.after(state, a).isPresent()).toList());
    }

    /** Mostly what a weak model does: it picks a ball that lies elsewhere or has no hand free. */
    private static Gripper.Action refused(Gripper world, int state, Dice dice) {
        boolean outOfReach = dice.happens(OUT_OF_REACH);
        List<Gripper.Action> refused =
                world.actions().stream().filter(a -> world.after(state, a).isEmpty()).toList();
        List<Gripper.Action> picks =
                refused.stream().filter(action -> action.verb().equals("pick")).toList();
        return dice.one(outOfReach && !picks.isEmpty() ? picks : refused);
    }
}
