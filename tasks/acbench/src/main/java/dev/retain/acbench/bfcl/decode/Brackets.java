package dev.retain.acbench.bfcl.decode;

/** What BFCL does to every answer before it reads it. */
final class Brackets {

    /** Longer answers are not read: no call is that long, and some readers take their square. */
    static final int LONGEST = 20_000;

    private Brackets() {}

    /** The answer without backticks, spaces and line feeds around it, and with brackets there. */
    static String put(String answer) {
        int start = 0;
        int end = answer.length();
        while (start < end && isEdge(answer.charAt(start))) {
            start++;
        }
        while (end > start && isEdge(answer.charAt(end - 1))) {
            end--;
        }
        String inner = answer.substring(start, end);
        String opened = inner.startsWith("[") ? inner : "[" + inner;
        return opened.endsWith("]") ? opened : opened + "]";
    }

    private static boolean isEdge(char c) {
        return c == '`' || c == '\n' || c == ' ';
    }
}
