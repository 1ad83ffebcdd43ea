package dev.retain.acbench.bfcl.check;

import dev.retain.acbench.python.PythonStrings;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds where an array of arrays of JavaScript ends: brackets are counted in texts, too. */
final class NestedArrays {

    private static final Pattern OPEN = Pattern.compile("\\[\\s*+\\[|new\\s++Array\\(\\s*+\\[");

    private NestedArrays() {}

    /** The place behind it; -1 if the code does not begin with one. */
    static int end(String code) {
        Matcher open = OPEN.matcher(code);
        if (!open.lookingAt()) {
            return -1;
        }
        char last = code.charAt(0) == '[' ? ']' : ')';
        int at = open.end();
        while (at < code.length() && code.charAt(at) != '\n') {
            if (code.charAt(at++) == ']') {
                int next = skipSpace(code, at);
                if (next < code.length() && code.charAt(next) == last) {
                    return next + 1;
                }
                int row = next < code.length() && code.charAt(next) == ',' ? next + 1 : -1;
                int bracket = row < 0 ? -1 : skipSpace(code, row);
                if (bracket >= 0 && bracket < code.length() && code.charAt(bracket) == '[') {
                    at = bracket + 1;
                }
            }
        }
        return -1;
    }

    private static int skipSpace(String code, int from) {
        int at = from;
        while (at < code.length() && PythonStrings.isSpace(code.charAt(at))) {
            at++;
        }
        return at;
    }
}
