package dev.retain.environments.agentboard;

import static org.apiguardian.api.API.Status.INTERNAL;

import java.util.Locale;
import org.apiguardian.api.API;

/** AgentBoard's games in the planning language, in its order. */
@API(status = INTERNAL, since = "0.1")
public enum PddlGame {
    GRIPPER(20, false),
    BLOCKWORLD(10, false),
    BARMAN(20, true),
    TYREWORLD(10, true);

    private final int problems;
    private final boolean news;

    PddlGame(int problems, boolean news) {
        this.problems = problems;
        this.news = news;
    }

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** How many problems there are. */
    int problems() {
        return problems;
    }

    /** Whether only facts are told that did not hold before; a command tells all. */
    boolean tellsNews() {
        return news;
    }
}
