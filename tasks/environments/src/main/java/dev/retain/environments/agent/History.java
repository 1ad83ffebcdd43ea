package dev.retain.environments.agent;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.stream.Collectors;

/** What was seen and done, as long as there is room; the oldest entry is dropped first. */
final class History {

    private final TokenRoom room;
    private final Deque<Entry> entries = new ArrayDeque<>();
    private int taken;

    History(TokenRoom room) {
        this.room = room;
    }

    void saw(String observation) {
        String line = "Observation: " + observation;
        add(line, room.cost(line));
    }

    /**
     * Adds an action.
     *
     * @param tokens how many tokens the answer had that it is from
     */
    void did(String action, int tokens) {
        String line = "Action: " + action;
        add(line, tokens + room.cost("Action: "));
    }

    private void add(String line, int cost) {
        entries.add(new Entry(line, cost));
        taken += cost;
        while (taken > room.tokens() && entries.size() > 1) {
            taken -= entries.remove().cost();
        }
    }

    String text() {
        return entries.stream().map(Entry::line).collect(Collectors.joining("\n"));
    }

    private record Entry(String line, int cost) {}
}
