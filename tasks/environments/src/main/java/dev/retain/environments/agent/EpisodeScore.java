package dev.retain.environments.agent;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What an episode is worth, as AgentBoard counts. */
final class EpisodeScore {

    private static final int EVERY = 5;

    private final List<Double> progress = new ArrayList<>();
    private int valid;
    private boolean won;

    void add(Reply reply) {
        progress.add(reply.progress());
        valid += reply.valid() ? 1 : 0;
        won = reply.won();
    }

    /** The share of the goal that was reached. */
    double progress() {
        return after(progress.size());
    }

    private double after(int turns) {
        return progress.isEmpty() || turns == 0
                ? 0
                : progress.get(Math.min(turns, progress.size()) - 1);
    }

    Map<String, Double> figures() {
        Map<String, Double> figures = new TreeMap<>();
        figures.put("success", won ? 1.0 : 0.0);
        figures.put("grounding", progress.isEmpty() ? 0 : (double) valid / progress.size());
        figures.put("turns", (double) progress.size());
        for (int turn = EVERY; turn <= EpisodeDialogue.MOST_TURNS; turn += EVERY) {
            figures.put("progress-%02d".formatted(turn), after(turn));
        }
        return figures;
    }
}
