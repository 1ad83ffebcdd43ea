package dev.retain.pico;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The split before byte pairs are merged. A word never holds its space, so that it has the same
 * tokens in prose and in JSON; digits stand alone; a run of punctuation takes one white space with
 * it; a few words that are never copied keep their space.
 */
final class WordSplit {

    static final String PATTERN =
            " (?:a|an|and|are|at|for|from|in|is|it|of|on|or|the|to|was|with)(?![\\p{L}_])"
                    + "|[\\p{L}_]+|\\p{N}|[^\\s\\p{L}\\p{N}_]+\\s?|\\s";

    private static final Pattern WORD = Pattern.compile(PATTERN, Pattern.UNICODE_CHARACTER_CLASS);

    private WordSplit() {}

    /** The parts of a text, without gaps. */
    static List<MatchResult> of(String text) {
        return WORD.matcher(text).results().toList();
    }
}
