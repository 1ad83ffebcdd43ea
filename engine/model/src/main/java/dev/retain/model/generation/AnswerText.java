package dev.retain.model.generation;

import dev.retain.api.EvaluationException;
import dev.retain.api.task.Answer;
import dev.retain.api.task.Ending;
import dev.retain.model.text.ChatTokens;
import java.util.Arrays;
import java.util.List;

/**
 * Turns generated tokens into the text of an answer, and tells when it is complete.
 *
 * <p>The text is looked at after each token, so an answer ends with the token that completes a stop
 * text, even where that is the last one allowed. An end token ends an answer before its own text is
 * looked at: it is never part of a stop text. An answer that got all the tokens it asked for ended
 * at its limit, even where the context is full, too.
 */
final class AnswerText implements TokenPrompt.Until {

    private final ChatTokens tokens;
    private final int maxTokens;
    private final List<String> stops;

    /**
     * An answer that has not begun.
     *
     * @param maxTokens how many tokens were asked for
     * @throws EvaluationException if a stop text is empty
     */
    AnswerText(ChatTokens tokens, int maxTokens, List<String> stops) {
        if (stops.contains("")) {
            throw new EvaluationException(
                    "a stop text is empty, so every answer would be; leave it out");
        }
        this.tokens = tokens;
        this.maxTokens = maxTokens;
        this.stops = stops;
    }

    @Override
    public boolean isReached(int[] ids, int count) {
        if (isEnd(ids[count - 1])) {
            return true;
        }
        if (stops.isEmpty()) {
            return false;
        }
        String text = tokens.decode(Arrays.copyOf(ids, count));
        return stops.stream().anyMatch(text::contains);
    }

    private boolean isEnd(int token) {
        return tokens.endTokens().contains(token);
    }

    /** The answer, without the end token and without what follows the first stop text. */
    Answer.Text of(Continuation continuation) {
        int[] ids = continuation.tokens();
        boolean ended = ids.length > 0 && isEnd(ids[ids.length - 1]);
        String text = tokens.decode(ended ? Arrays.copyOf(ids, ids.length - 1) : ids);
        int end = text.length();
        for (String stop : stops) {
            int at = text.indexOf(stop);
            end = at < 0 ? end : Math.min(end, at);
        }
        Ending ending = ended ? Ending.END_TOKEN : ending(continuation, end < text.length());
        return new Answer.Text(text.substring(0, end), ending, ids.length);
    }

    private Ending ending(Continuation continuation, boolean stopped) {
        if (stopped) {
            return Ending.STOP_TEXT;
        }
        if (continuation.broken()) {
            return Ending.NOT_FINITE;
        }
        return continuation.tokens().length == maxTokens ? Ending.LIMIT : Ending.CONTEXT_FULL;
    }
}
