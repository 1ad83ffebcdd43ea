package dev.retain.tasks.mini;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;

/** Shortest ways to the goal, from every state: a breadth-first search back from all goals. */
final class GripperPlan {

    private static final int UNKNOWN = Integer.MAX_VALUE;

    private final Gripper world;
    private final List<Gripper.Action> actions;
    private final int[] distance;

    GripperPlan(Gripper world) {
        this.world = world;
        this.actions = world.actions();
        this.distance = new int[world.states()];
        Arrays.fill(distance, UNKNOWN);
        search();
    }

    /** Every action can be taken back, so ways from a goal are ways to it. */
    private void search() {
        ArrayDeque<Integer> open = new ArrayDeque<>();
        for (int state = 0; state < distance.length; state++) {
            if (world.isState(state) && world.isReached(state)) {
                distance[state] = 0;
                open.add(state);
            }
        }
        while (!open.isEmpty()) {
            int state = open.remove();
            for (Gripper.Action action : actions) {
                OptionalInt next = world.after(state, action);
                if (next.isPresent() && distance[next.getAsInt()] == UNKNOWN) {
                    distance[next.getAsInt()] = distance[state] + 1;
                    open.add(next.getAsInt());
                }
            }
        }
    }

    /** How many actions are needed. */
    int steps(int state) {
        return distance[state];
    }

    /** The first action of a shortest way; among several always the same. */
    Gripper.Action best(int state) {
        List<Gripper.Action> good = new ArrayList<>();
        for (Gripper.Action action : actions) {
            OptionalInt next = world.after(state, action);
            if (next.isPresent() && distance[next.getAsInt()] < distance[state]) {
                good.add(action);
            }
        }
        return good.stream()
                .min(Comparator.comparingInt(action -> rank(state, action)))
                .orElseThrow(() -> new IllegalStateException("the goal is reached"));
    }

    /** Drop; pick; go where the held ball must; go where the next unfinished ball lies. */
    private int rank(int state, Gripper.Action action) {
        if (!action.verb().equals("go")) {
            return action.verb().equals("drop") ? -2 : -1;
        }
        int room = world.rooms().indexOf(action.object());
        OptionalInt held = world.held(state);
        if (held.isPresent() && world.goals().get(held.getAsInt()) == room) {
            return 0;
        }
        for (int ball = 0; ball < world.balls().size(); ball++) {
            boolean unfinished =
                    world.isGoal(ball) && world.place(state, ball) != world.goals().get(ball);
            if (unfinished && world.place(state, ball) == room) {
                return 1 + ball;
            }
        }
        return 1 + world.balls().size() + room;
    }
}
