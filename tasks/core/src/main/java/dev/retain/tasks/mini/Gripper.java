package dev.retain.tasks.mini;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * A robot with one hand that carries balls from room to room. A state is one number: the robot's
 * room, then the place of each ball, each a digit to the base of rooms plus one; the last place is
 * the hand.
 *
 * @param rooms names of the rooms
 * @param balls colours of the balls, each different
 * @param goals for each ball the room where it must lie, or -1 if it does not matter
 */
record Gripper(List<String> rooms, List<String> balls, List<Integer> goals) {

    private static final int ANYWHERE = -1;

    /** What the robot can do, as words. */
    record Action(String verb, String object) {

        @Override
        public String toString() {
            return verb + " " + object;
        }
    }

    Gripper {
        rooms = List.copyOf(rooms);
        balls = List.copyOf(balls);
        goals = List.copyOf(goals);
    }

    private int base() {
        return rooms.size() + 1;
    }

    private int hand() {
        return rooms.size();
    }

    /** How many numbers there are; not all of them are states. */
    int states() {
        int states = 1;
        for (int i = 0; i <= balls.size(); i++) {
            states *= base();
        }
        return states;
    }

    /** A state with an empty hand. */
    int state(int room, List<Integer> places) {
        int state = room;
        int unit = base();
        for (int place : places) {
            state += place * unit;
            unit *= base();
        }
        return state;
    }

    int room(int state) {
        return state % base();
    }

    int place(int state, int ball) {
        return state / unit(ball) % base();
    }

    private int unit(int ball) {
        int unit = base();
        for (int i = 0; i < ball; i++) {
            unit *= base();
        }
        return unit;
    }

    /** The ball in the hand. */
    OptionalInt held(int state) {
        for (int ball = 0; ball < balls.size(); ball++) {
            if (place(state, ball) == hand()) {
                return OptionalInt.of(ball);
            }
        }
        return OptionalInt.empty();
    }

    /** Whether a number is a state: the robot is in a room and holds at most one ball. */
    boolean isState(int state) {
        int holding = 0;
        for (int ball = 0; ball < balls.size(); ball++) {
            holding += place(state, ball) == hand() ? 1 : 0;
        }
        return room(state) < rooms.size() && holding <= 1;
    }

    boolean isReached(int state) {
        for (int ball = 0; ball < balls.size(); ball++) {
            if (isGoal(ball) && place(state, ball) != goals.get(ball)) {
                return false;
            }
        }
        return true;
    }

    boolean isGoal(int ball) {
        return goals.get(ball) != ANYWHERE;
    }

    /** All actions, legal or not. */
    List<Action> actions() {
        List<Action> actions = new ArrayList<>();
        rooms.forEach(room -> actions.add(new Action("go", room)));
        for (String ball : balls) {
            actions.add(new Action("pick", ball));
            actions.add(new Action("drop", ball));
        }
        return actions;
    }

    /** The state after an action; empty if it is not possible or changes nothing. */
    OptionalInt after(int state, Action action) {
        int room = room(state);
        if (action.verb().equals("go")) {
            int to = rooms.indexOf(action.object());
            return to < 0 || to == room ? OptionalInt.empty() : OptionalInt.of(state - room + to);
        }
        int ball = balls.indexOf(action.object());
        if (ball < 0) {
            return OptionalInt.empty();
        }
        int place = place(state, ball);
        if (action.verb().equals("pick") && place == room && held(state).isEmpty()) {
            return OptionalInt.of(state + (hand() - room) * unit(ball));
        }
        if (action.verb().equals("drop") && place == hand()) {
            return OptionalInt.of(state + (room - hand()) * unit(ball));
        }
        return OptionalInt.empty();
    }

    /** What the robot is told: the goals that are left, where it is, and what it sees. */
    String task(int state) {
        return text(state, true);
    }

    /** What the robot is told after an action. */
    String answer(int state, Action action) {
        OptionalInt after = after(state, action);
        return after.isPresent() ? task(after.getAsInt()) : refusal(state, action);
    }

    /** What the robot is told when it cannot do something, and why if a ball lies elsewhere. */
    String refusal(int state, Action action) {
        int ball = balls.indexOf(action.object());
        boolean elsewhere =
                ball >= 0 && place(state, ball) != hand() && place(state, ball) != room(state);
        return "Invalid. "
                + task(state)
                + (elsewhere
                        ? " %s is in %s.".formatted(balls.get(ball), rooms.get(place(state, ball)))
                        : "");
    }

    /** Everything about a start, in one line that no other start has. */
    String key(int state) {
        return text(state, false);
    }

    private String text(int state, boolean told) {
        List<String> wanted = new ArrayList<>();
        List<String> lying = new ArrayList<>();
        for (int ball = 0; ball < balls.size(); ball++) {
            int place = place(state, ball);
            if (isGoal(ball) && !(told && place == goals.get(ball))) {
                wanted.add(balls.get(ball) + " to " + rooms.get(goals.get(ball)));
            }
            if (place != hand()) {
                boolean near = told && place == room(state);
                lying.add(balls.get(ball) + (near ? " near" : " in " + rooms.get(place)));
            }
        }
        OptionalInt held = held(state);
        return "Goal: %s. At %s. %s.%s"
                .formatted(
                        String.join(", ", wanted),
                        rooms.get(room(state)),
                        held.isPresent() ? "Holding " + balls.get(held.getAsInt()) : "Hands empty",
                        lying.isEmpty() ? "" : " " + String.join(", ", lying) + ".");
    }
}
