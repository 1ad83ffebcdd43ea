package dev.retain.checkpoint.tokenizer;

import dev.retain.checkpoint.tokenizer.TextBounds.Run;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The text of a regular expression, and where its reader stands. */
final class PatternText {

    private static final Pattern BOUNDS = Pattern.compile("\\{(\\d{1,6})(,(\\d{1,6})?)?\\}");
    private static final Pattern LOWER = Pattern.compile("\\{,(\\d{1,6})\\}");
    private static final Pattern FLAGS = Pattern.compile("[imx]{1,3}:");
    private static final Pattern PROPERTY = Pattern.compile("\\{(\\^?[A-Za-z_ =]{1,40})\\}");
    private static final Pattern CODE =
            Pattern.compile("u[0-9A-Fa-f]{4}|x[0-9A-Fa-f]{2}|x\\{[0-9A-Fa-f]{1,6}\\}");

    /** Escapes that are one character or a class of characters. */
    private static final String SIMPLE = "sSdDwWhHnrtfv";

    private final String regex;
    private int at;

    PatternText(String regex) {
        this.regex = regex;
    }

    boolean atEnd() {
        return at == regex.length();
    }

    boolean isNext(String what) {
        return regex.startsWith(what, at);
    }

    /** Goes on after a text, if it comes next. */
    boolean take(String what) {
        boolean there = isNext(what);
        at += there ? what.length() : 0;
        return there;
    }

    char next() throws PatternException {
        if (atEnd()) {
            throw new PatternException("it ends in the middle");
        }
        return regex.charAt(at++);
    }

    private Optional<MatchResult> match(Pattern pattern) {
        Matcher matcher = pattern.matcher(regex).region(at, regex.length());
        if (!matcher.lookingAt()) {
            return Optional.empty();
        }
        at = matcher.end();
        return Optional.of(matcher.toMatchResult());
    }

    /**
     * Goes on after bounds in braces: the least and the most, which is negative if there is none.
     */
    int[] takeBounds() throws PatternException {
        Optional<MatchResult> lower = match(LOWER);
        if (lower.isPresent()) {
            return new int[] {0, Integer.parseInt(lower.get().group(1))};
        }
        MatchResult bounds =
                match(BOUNDS).orElseThrow(() -> new PatternException("a { has no bounds"));
        int least = Integer.parseInt(bounds.group(1));
        if (bounds.group(2) == null) {
            return new int[] {least, least};
        }
        int most = bounds.group(3) == null ? -1 : Integer.parseInt(bounds.group(3));
        if (most >= 0 && most < least) {
            throw new PatternException("bounds are the wrong way round");
        }
        return new int[] {least, most};
    }

    /** Goes on after the flags of a group; other kinds of groups are not read. */
    void takeFlags() throws PatternException {
        if (match(FLAGS).isEmpty()) {
            throw new PatternException(
                    "a group (?" + BriefText.of(regex.substring(at)) + " is not supported");
        }
    }

    /** What an escape matches, its letter read. */
    Set<Run> escaped(char c) throws PatternException {
        if (c == 'p' || c == 'P') {
            MatchResult property =
                    match(PROPERTY)
                            .orElseThrow(() -> new PatternException("a property is not named"));
            return CharacterKinds.ofProperty(property.group(1), c == 'P');
        }
        if (c == 'u' || c == 'x') {
            at--;
            MatchResult code =
                    match(CODE).orElseThrow(() -> new PatternException("\\" + c + " has no code"));
            String digits = code.group().replaceAll("[ux{}]", "");
            return CharacterKinds.ofCharacter(Integer.parseInt(digits, 16));
        }
        if (SIMPLE.indexOf(c) < 0 && (Character.isLetterOrDigit(c))) {
            throw new PatternException("\\" + c + " is not supported");
        }
        return CharacterKinds.ofEscape(c);
    }
}
