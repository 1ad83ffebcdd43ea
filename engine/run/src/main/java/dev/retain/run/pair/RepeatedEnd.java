package dev.retain.run.pair;

/**
 * Whether an answer runs in a loop: at its end one piece of at most {@value #LONGEST} characters
 * stands at least three times in a row, the last time perhaps in part, over at least {@value
 * #FEWEST} characters.
 */
final class RepeatedEnd {

    private static final int LONGEST = 200;
    private static final int FEWEST = 48;
    private static final int TIMES = 3;

    private RepeatedEnd() {}

    static boolean is(String text) {
        for (int piece = 1; piece <= LONGEST; piece++) {
            int span = Math.max(TIMES * piece, FEWEST);
            if (span > text.length()) {
                return false;
            }
            if (repeats(text, piece, text.length() - span)) {
                return true;
            }
        }
        return false;
    }

    private static boolean repeats(String text, int piece, int from) {
        for (int i = text.length() - 1; i >= from + piece; i--) {
            if (text.charAt(i) != text.charAt(i - piece)) {
                return false;
            }
        }
        return true;
    }
}
