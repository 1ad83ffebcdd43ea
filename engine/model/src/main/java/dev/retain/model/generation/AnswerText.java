package dev.retain.model.generation;

import dev.retain.api.task.Tokens;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** Turns generated tokens into the text of an answer, and tells when it is complete. */
final class AnswerText implements Prompt.Ending {

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

    /** The text, without the end token and without what follows the first stop text. */
    String of(int[] ids) {
        boolean ended = ids.length > 0 && endTokens.contains(ids[ids.length - 1]);
        String text = tokens.decode(ended ? Arrays.copyOf(ids, ids.length - 1) : ids);
        int end = text.length();
        for (String stop : stops) {
            int at = text.indexOf(stop);
            end = at < 0 ? end : Math.min(end, at);
        }
        return text.substring(0, end);
    }
}
