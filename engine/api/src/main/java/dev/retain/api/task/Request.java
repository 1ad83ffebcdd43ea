package dev.retain.api.task;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import java.util.Arrays;
import java.util.List;
import org.apiguardian.api.API;

/** What a suite asks of a model. */
@API(status = EXPERIMENTAL, since = "0.1")
public sealed interface Request {

    /** What a model must be able to do to answer. */
    Ability needs();

    /**
     * Continue a chat, greedily. Answered by {@link Answer.Text}.
     *
     * @param chat the messages so far, rendered by the model's own template
     * @param tools the tools that the template tells the model of
     * @param maxTokens how many tokens at most
     * @param stop texts that end the answer; they are not part of it
     */
    record Generate(List<Message> chat, List<Tool> tools, int maxTokens, List<String> stop)
            implements Request {

        /** Copies the lists. */
        public Generate {
            chat = List.copyOf(chat);
            tools = List.copyOf(tools);
            stop = List.copyOf(stop);
        }

        /** A chat without tools. */
        public Generate(List<Message> chat, int maxTokens, List<String> stop) {
            this(chat, List.of(), maxTokens, stop);
        }

        @Override
        public Ability needs() {
            return Ability.GENERATE;
        }
    }

    /**
     * Continue a text, greedily and without a template. Answered by {@link Answer.Text}.
     *
     * @param prompt the text so far
     * @param maxTokens how many tokens at most
     * @param stop texts that end the answer; they are not part of it
     */
    record Complete(String prompt, int maxTokens, List<String> stop) implements Request {

        /** Copies the list. */
        public Complete {
            stop = List.copyOf(stop);
        }

        @Override
        public Ability needs() {
            return Ability.GENERATE;
        }
    }

    /**
     * How likely is each continuation of a prompt? Answered by {@link Answer.LogProbs}, one sum of
     * token log-probabilities a continuation. Prompt and continuation are tokenised together, so
     * the tokens judged are those that follow the prompt in the joint encoding.
     *
     * @param prompt what stands before
     * @param continuations texts that might follow
     */
    record Score(Prompt prompt, List<String> continuations) implements Request {

        /** Copies the list. */
        public Score {
            continuations = List.copyOf(continuations);
        }

        /** Continuations of a chat without tools. */
        public Score(List<Message> chat, List<String> continuations) {
            this(new Prompt.Chat(chat, List.of()), continuations);
        }

        @Override
        public Ability needs() {
            return Ability.SCORE;
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
        public Ability needs() {
            return Ability.LIKELIHOOD;
        }

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
