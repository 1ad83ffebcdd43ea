package dev.retain.environments.errand;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the values of a call, and says what is wrong with one. */
final class CallValue {

    private static final int LONGEST = 40;
    private static final Pattern DIGITS = Pattern.compile("\\d{1,6}");

    private CallValue() {}

    /** A whole number of a range. */
    static int number(String what, String value, int least, int most) {
        if (DIGITS.matcher(value).matches()) {
            int number = Integer.parseInt(value);
            if (number >= least && number <= most) {
                return number;
            }
        }
        throw new Refused(
                "The %s must be a whole number from %d to %d, not '%s'."
                        .formatted(what, least, most, shown(value)));
    }

    /** One of some words, whatever its capitals. */
    static String one(String what, String value, Collection<String> words) {
        Optional<String> found = words.stream().filter(value::equalsIgnoreCase).findFirst();
        return found.orElseThrow(
                () ->
                        new Refused(
                                "There is no %s '%s'. There are: %s."
                                        .formatted(what, shown(value), String.join(", ", words))));
    }

    /** A text of a form. */
    static String like(String what, String value, Pattern form, String example) {
        if (!form.matcher(value).matches()) {
            throw new Refused(
                    "'%s' is no %s; write it as %s.".formatted(shown(value), what, example));
        }
        return value.toLowerCase(Locale.ROOT);
    }

    private static String shown(String value) {
        return value.length() <= LONGEST ? value : value.substring(0, LONGEST) + "…";
    }
}
