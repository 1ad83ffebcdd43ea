package dev.retain.environments.alfworld;

import dev.retain.environments.agent.Reply;
import dev.retain.environments.agent.World;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A game as AgentBoard plays it. Its prompts say {@code put … in/on …} where these games say {@code
 * move … to …}; both are understood.
 */
final class AlfredWorld implements World {

    static final String HELP = "check valid actions";

    private static final String LOOK = "look";
    private static final String TASK = "Your task is to:";
    private static final Pattern PUT = Pattern.compile("put (.+?) (?:in/on|in|on) (.+)");

    private final AlfredGame game;
    private final String goal;
    private final String first;
    private String place;

    AlfredWorld(AlfredGame game) {
        this.game = game;
        String intro = game.intro();
        int banner = intro.indexOf("\n\n");
        int task = intro.indexOf(TASK);
        if (banner < 0 || task < banner) {
            throw GrammarBroken.at("a game", "it does not say what the task is");
        }
        this.first = intro.substring(banner, task).strip();
        this.goal = intro.substring(task + TASK.length()).strip();
        this.place = first;
    }

    @Override
    public String goal() {
        return goal;
    }

    @Override
    public String observation() {
        return first;
    }

    @Override
    public Reply act(String action) {
        String command = command(action);
        if (command.equals(HELP)) {
            return reply(
                    "Choose an action from these valid actions: "
                            + String.join(", ", game.possible()),
                    true);
        }
        if (command.equals(LOOK)) {
            return reply(place, true);
        }
        List<String> possible = game.possible();
        String told = game.act(command);
        if (possible.contains(command) && command.startsWith("go to ")) {
            place = told;
        }
        return reply(told, possible.contains(command));
    }

    private static String command(String action) {
        String command = action.strip();
        if (command.endsWith(".")) {
            command = command.substring(0, command.length() - 1).strip();
        }
        Matcher put = PUT.matcher(command);
        return put.matches() ? "move %s to %s".formatted(put.group(1), put.group(2)) : command;
    }

    private Reply reply(String observation, boolean valid) {
        boolean won = game.isWon();
        return new Reply(observation, won ? 1 : 0, valid, won, won);
    }
}
