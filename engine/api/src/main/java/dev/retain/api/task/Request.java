package dev.retain.api.task;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import java.util.Arrays;
import java.util.List;
import org.apiguardian.api.API;

/** What a suite asks of a model. */
@API(status = EXPERIMENTAL, since = "0.1")
public sealed interface Request {

    /**
     * Continue a chat, greedily. Answered by {@link Answer.Text}.
     *
     * @param chat the messages so far, rendered by the model's own template
     * @param maxTokens how many tokens at most
     * @param stop texts that end the answer; they are not part of it
     */
    record Generate(List<Message> chat, int maxTokens, List<String> stop) implements Request {

        /** Copies the lists. */
        public Generate {
            chat = List.copyOf(chat);
            stop = List.copyOf(stop);
        }
    }

    /**
     * How likely is each continuation of a chat? Answered by {@link Answer.LogProbs}, one sum of
     * token log-probabilities a continuation.
     *
     * @param chat the messages so far, rendered by the model's own template
     * @param continuations texts that might follow
     */
    record Score(List<Message> chat, List<String> continuations) implements Request {

        /** Copies the lists. */
        public Score {
            chat = List.copyOf(chat);
            continuations = List.copyOf(continuations);
        }
    }

    /**
     * How likely is each token of a window? Answered by {@link Answer.LogProbs}, one value for each
     * token but the first.
     *
     * @param window token ids, at least two
     */
    record Likelihood(int[] window) implements Request {

        @Override
        public boolean equals(Object other) {
            return other instanceof Likelihood that && Arrays.equals(window, that.window);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(window);
        }

        @Override
        public String toString() {
            return "Likelihood[" + window.length + " tokens]";
        }
    }
}
