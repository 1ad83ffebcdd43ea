package dev.retain.acbench.mmlu;

import static org.apiguardian.api.API.Status.INTERNAL;

import java.util.List;
import org.apiguardian.api.API;

/**
 * A question with four choices.
 *
 * @param question the question, without white space at its ends
 * @param choices four texts
 * @param answer the number of the right one, from 0
 */
@API(status = INTERNAL, since = "0.1")
public record MmluQuestion(String question, List<String> choices, int answer) {

    /** The letters of the choices. */
    public static final List<String> LETTERS = List.of("A", "B", "C", "D");

    /** Copies the list. */
    public MmluQuestion {
        choices = List.copyOf(choices);
    }

    /** The letter of the right choice. */
    public String letter() {
        return LETTERS.get(answer);
    }

    /** The question and its choices, a line each, up to where a letter follows. */
    public String withLetters() {
        StringBuilder text = new StringBuilder(question);
        for (int i = 0; i < LETTERS.size(); i++) {
            text.append('\n').append(LETTERS.get(i)).append(". ").append(choices.get(i));
        }
        return text.append("\nAnswer:").toString();
    }
}
