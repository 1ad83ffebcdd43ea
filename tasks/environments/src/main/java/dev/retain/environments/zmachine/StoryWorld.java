package dev.retain.environments.zmachine;

import dev.retain.api.EvaluationException;
import dev.retain.environments.agent.Reply;
import dev.retain.environments.agent.World;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A story as AgentBoard plays it. Progress is the score, as a share of what can be had. Where the
 * story stops on its own mistake, the episode is over.
 */
final class StoryWorld implements World {

    static final String HELP = "check valid actions";

    private static final int SEED = 1234;
    private static final int MOST_WORDS = 20;
    private static final String REFUSED = "[!";
    private static final String COMMON =
            "look, inventory, north, south, east, west, up, down, examine a thing, take a thing,"
                    + " drop a thing, open a thing, turn on a thing, "
                    + HELP;
    private static final Pattern SCORE = Pattern.compile("\\[Your score[^\\]]*\\]");
    private static final Pattern BLANKS = Pattern.compile("\\s+");

    private final StoryMachine machine;
    private final String goal;
    private final String observation;
    private final int most;
    private double progress;

    /**
     * Begins a story.
     *
     * @param goal what is to be reached, in words
     * @param observation what is seen first, in words
     * @param most the highest score
     * @throws EvaluationException if the story stops at once
     */
    StoryWorld(Story story, String goal, String observation, int most) {
        this.machine = new StoryMachine(story, SEED);
        this.goal = goal;
        this.observation = observation;
        this.most = most;
        machine.run();
        skipKeys();
    }

    /** A story that waits for a key goes on. */
    private String skipKeys() {
        StringBuilder told = new StringBuilder();
        for (int keys = 0; machine.waitsForKey() && keys < MOST_WORDS; keys++) {
            told.append(machine.type(" "));
        }
        return told.toString();
    }

    @Override
    public String goal() {
        return goal;
    }

    @Override
    public String observation() {
        return observation;
    }

    @Override
    public Reply act(String action) {
        String lower = action.toLowerCase(Locale.ROOT);
        if (lower.contains("check") && lower.contains("action")) {
            return new Reply(COMMON, progress, true, false, false);
        }
        String told;
        try {
            told = machine.type(command(action));
            told += skipKeys();
        } catch (EvaluationException e) {
            return new Reply(String.valueOf(e.getMessage()), progress, false, true, false);
        }
        progress = Math.max(progress, Math.min(1, (double) machine.score().orElse(0) / most));
        boolean won = progress == 1;
        return new Reply(
                shown(told), progress, !told.contains(REFUSED), won || machine.isOver(), won);
    }

    private static String command(String action) {
        String first = action.split("[,.]", 2)[0].strip();
        String[] words = BLANKS.split(first);
        return String.join(" ", Arrays.copyOf(words, Math.min(words.length, MOST_WORDS)));
    }

    private static String shown(String told) {
        String text = told.strip();
        text = text.endsWith(">") ? text.substring(0, text.length() - 1) : text;
        return BLANKS.matcher(SCORE.matcher(text).replaceAll(" ")).replaceAll(" ").strip();
    }
}
