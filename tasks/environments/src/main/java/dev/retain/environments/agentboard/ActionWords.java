package dev.retain.environments.agentboard;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Splits an action into words as NLTK's tokeniser of the Penn treebank does, as far as names are
 * concerned: hyphens and underscores belong to a word, most other marks do not.
 */
final class ActionWords {

    private static final Pattern MARK =
            Pattern.compile("[;@#$%&?!*\\[\\](){}<>\"“”‘’«»`]|--+|'{2}|\\.\\.+");
    private static final Pattern PAUSE = Pattern.compile("[:,](?=\\D|$)");
    private static final Pattern LAST_STOP = Pattern.compile("\\.(?=[\\])}>\"']*(\\s|$))");
    private static final Pattern ENDING =
            Pattern.compile("'(?=\\s|$)|('s|'m|'d|'ll|'re|'ve|n't)(?=\\s|$)");

    private ActionWords() {}

    static List<String> of(String action) {
        String text = action.toLowerCase(Locale.ROOT);
        text = LAST_STOP.matcher(text).replaceAll(" ");
        text = MARK.matcher(text).replaceAll(" ");
        text = PAUSE.matcher(text).replaceAll(" ");
        text = ENDING.matcher(text).replaceAll(" ");
        return List.of(text.strip().split("\\s+"));
    }
}
