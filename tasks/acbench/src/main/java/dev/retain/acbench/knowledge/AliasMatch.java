package dev.retain.acbench.knowledge;

import dev.retain.acbench.text.ScorerText;
import java.util.List;

/** Whether a text has one of several names in it, in letters of any size and without spaces. */
final class AliasMatch {

    private AliasMatch() {}

    static boolean in(String text, List<String> names) {
        String plain = plain(text);
        return names.stream().anyMatch(name -> plain.contains(plain(name)));
    }

    private static String plain(String text) {
        return ScorerText.lower(ScorerText.strip(text).replace(" ", ""));
    }
}
