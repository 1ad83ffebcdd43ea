package dev.retain.environments.agent;

import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.api.task.Tokens;
import java.util.List;
import org.apiguardian.api.API;

/**
 * How much history a prompt has room for. A model's tokens are known only while samples are drawn,
 * observations come later; so these are estimated by the world's own texts, with a margin. Both
 * models of a pair get the same prompts.
 *
 * @param tokens how many tokens the history may have
 * @param perLetter how many tokens a letter costs at most in the texts that were seen
 */
@API(status = INTERNAL, since = "0.1")
public record TokenRoom(int tokens, double perLetter) {

    /** What templates put around two messages, with room to spare. */
    private static final int TEMPLATE = 64;

    private static final double MARGIN = 1.15;

    /** The room beside a prompt's texts; negative if there is none. */
    static TokenRoom beside(Tokens model, List<String> prompt, String observation) {
        int taken = TEMPLATE + EpisodeDialogue.MOST_TOKENS;
        double dearest = 0;
        for (String text : prompt) {
            int length = model.encode(text).length;
            taken += length;
            dearest = Math.max(dearest, perLetter(length, text));
        }
        dearest = Math.max(dearest, perLetter(model.encode(observation).length, observation));
        return new TokenRoom(model.contextLength() - taken, dearest * MARGIN);
    }

    private static double perLetter(int tokens, String text) {
        return text.isEmpty() ? 0 : (double) tokens / text.length();
    }

    /** What a text costs at most, in tokens. */
    int cost(String text) {
        return (int) Math.ceil(perLetter * text.length());
    }
}
