package dev.retain.acbench.testing;

import dev.retain.api.task.Tokens;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** A token is a word with the white space before it, and an id the order in which it was seen. */
public final class InternedTokens implements Tokens {

    private static final Pattern WORD = Pattern.compile("\\s*+\\S++|\\s++");

    private final Map<String, Integer> ids = new HashMap<>();
    private final List<String> words = new ArrayList<>();
    private final int context;

    /** With a context of some length. */
    public InternedTokens(int context) {
        this.context = context;
    }

    @Override
    public int[] encode(String text) {
        return WORD.matcher(text).results().mapToInt(word -> id(word.group())).toArray();
    }

    private int id(String word) {
        return ids.computeIfAbsent(
                word,
                unseen -> {
                    words.add(unseen);
                    return words.size() - 1;
                });
    }

    @Override
    public int[] encodeDocument(String text) {
        return encode(text);
    }

    @Override
    public int[] begin() {
        return new int[0];
    }

    @Override
    public String decode(int[] given) {
        StringBuilder text = new StringBuilder();
        for (int id : given) {
            text.append(words.get(id));
        }
        return text.toString();
    }

    @Override
    public int contextLength() {
        return context;
    }
}
