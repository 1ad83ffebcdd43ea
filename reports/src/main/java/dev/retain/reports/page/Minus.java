package dev.retain.reports.page;

import java.util.regex.Pattern;

/** Typography of numbers on the page. */
final class Minus {

    private static final Pattern HYPHEN = Pattern.compile("-(?=\\d)");

    private Minus() {}

    /** A proper minus for the ASCII one before a number. */
    static String in(String figure) {
        return HYPHEN.matcher(figure).replaceAll("−");
    }
}
