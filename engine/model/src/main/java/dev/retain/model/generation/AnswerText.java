package dev.retain.model.generation;

import dev.retain.api.task.Answer;
import dev.retain.api.task.Ending;
import dev.retain.api.task.Tokens;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** Turns generated tokens into the text of an answer, and tells when it is complete. */
final class AnswerText implements TokenPrompt.Until {

    private final Tokens tokens;
    private final Set<Integer> endTokens;
    private final List<String> stops;

    AnswerText(Tokens tokens, Set<Integer> endTokens, List<String> stops) {
        this.tokens = tokens;
        this.endTokens = endTokens;
        this.stops = stops;
    }

    @Override
    public boolean isReached(int[] ids, int count) {
        if (endTokens.contains(ids[count - 1])) {
            return true;
        }
        if (stops.isEmpty()) {
            return false;
        }
        String text = tokens.decode(Arrays.copyOf(ids, count));
        return stops.stream().anyMatch(text::contains);
    }

    /**
     * The answer, without the end token and without what follows the first stop text.
     *
     * @param ids what was generated
     * @param room how many tokens the context had room for
     */
    Answer.Text of(int[] ids, int room) {
        boolean ended = ids.length > 0 && endTokens.contains(ids[ids.length - 1]);
        String text = tokens.decode(ended ? Arrays.copyOf(ids, ids.length - 1) : ids);
        int end = text.length();
        for (String stop : stops) {
            int at = text.indexOf(stop);
            end = at < 0 ? end : Math.min(end, at);
        }
        return new Answer.Text(
                text.substring(0, end), ending(ended, end < text.length(), ids, room), ids.length);
    }

    private static Ending ending(boolean ended, boolean stopped, int[] ids, int room) {
        if (stopped) {
            return Ending.STOP_TEXT;
        }
        if (ended) {
            return Ending.END_TOKEN;
        }
        return ids.length < room ? Ending.LIMIT : Ending.CONTEXT_FULL;
    }
}
