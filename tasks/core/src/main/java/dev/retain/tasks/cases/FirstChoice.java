package dev.retain.tasks.cases;

import java.util.List;
import java.util.Optional;

/** Finds which of some choices an answer names first, as a word or words of their own. */
final class FirstChoice {

    private FirstChoice() {}

    static Optional<String> in(String answer, List<String> choices) {
        int first = Integer.MAX_VALUE;
        Optional<String> found = Optional.empty();
        for (String choice : choices) {
            int at = place(answer, choice);
            boolean longer = at == first && choice.length() > found.map(String::length).orElse(0);
            if (at < first || longer && at < Integer.MAX_VALUE) {
                first = at;
                found = Optional.of(choice);
            }
        }
        return found;
    }

    private static int place(String answer, String choice) {
        for (int at = answer.indexOf(choice); at >= 0; at = answer.indexOf(choice, at + 1)) {
            int end = at + choice.length();
            boolean begins = at == 0 || !isWord(answer, at - 1) || !isWord(answer, at);
            boolean ends =
                    end == answer.length() || !isWord(answer, end) || !isWord(answer, end - 1);
            if (begins && ends) {
                return at;
            }
        }
        return Integer.MAX_VALUE;
    }

    private static boolean isWord(String text, int at) {
        return Character.isLetterOrDigit(text.charAt(at));
    }
}
