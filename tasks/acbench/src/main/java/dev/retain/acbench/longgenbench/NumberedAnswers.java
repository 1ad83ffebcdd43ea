package dev.retain.acbench.longgenbench;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The answers of a batch by their numbers. An answer is what follows the last "answer is" between
 * its head and the next one; of two answers of one number the first counts.
 */
final class NumberedAnswers {

    private static final Pattern HEAD =
            Pattern.compile("Answer[_ ]?([0-9]{1,6}+)[ *]{0,4}+[:\uFF1A]");

    private static final Pattern IS = Pattern.compile("(?i)answer is");

    private static final Pattern NUMBER = Pattern.compile("-?[$£€]?[0-9][0-9,]*+(?:\\.[0-9]++)?");

    private static final Pattern LETTER =
            Pattern.compile("[\\s:*(\\[{\"']{0,12}+([A-D])(?![\\p{L}\\p{N}])");

    /** How far from "answer is" a number may begin. */
    private static final int NEAR = 24;

    /** Letters of a number that are read. */
    private static final int LONGEST_NUMBER = 64;

    private static final Pattern ZEROS = Pattern.compile("^(-?)0++(?=[0-9])|(?<=\\.)0++$");

    private NumberedAnswers() {}

    /** Numbers in plain digits. */
    static Map<Integer, String> numbers(String text) {
        return answers(text, NumberedAnswers::number);
    }

    /** Letters. */
    static Map<Integer, String> letters(String text) {
        return answers(text, NumberedAnswers::letter);
    }

    /** A number without signs of money, commas, and zeros that say nothing. */
    static String plain(String number) {
        String digits = number.replaceAll("[$£€,\\s]", "");
        if (digits.indexOf('.') >= 0) {
            digits = digits.replaceAll("0++$", "");
            digits = digits.endsWith(".") ? digits.substring(0, digits.length() - 1) : digits;
        }
        return ZEROS.matcher(digits).replaceAll("$1");
    }

    /** Reads a value at a place of a text. */
    private interface Value {

        Optional<String> at(String text, int from, int end);
    }

    private static Map<Integer, String> answers(String text, Value value) {
        Map<Integer, String> answers = new HashMap<>();
        Matcher head = HEAD.matcher(text);
        boolean more = head.find();
        while (more) {
            int number = Integer.parseInt(head.group(1));
            int begin = head.end();
            more = head.find();
            int end = more ? head.start() : text.length();
            last(text, begin, end, value).ifPresent(found -> answers.putIfAbsent(number, found));
        }
        return answers;
    }

    private static Optional<String> last(String text, int begin, int end, Value value) {
        Optional<String> last = Optional.empty();
        Matcher is = IS.matcher(text).region(begin, end);
        while (is.find()) {
            Optional<String> found = value.at(text, is.end(), end);
            last = found.isPresent() ? found : last;
        }
        return last;
    }

    private static Optional<String> number(String text, int from, int end) {
        int near = Math.min(end, from + NEAR + LONGEST_NUMBER);
        Matcher number = NUMBER.matcher(text).region(from, near);
        return number.find()
                        && number.start() <= from + NEAR
                        && text.substring(from, number.start()).indexOf('\n') < 0
                ? Optional.of(plain(number.group()))
                : Optional.empty();
    }

    private static Optional<String> letter(String text, int from, int end) {
        Matcher letter = LETTER.matcher(text).region(from, end);
        return letter.lookingAt() ? Optional.of(letter.group(1)) : Optional.empty();
    }
}
