package dev.retain.tasks.cases;

/**
 * How far two texts are apart, in characters (UTF-16 units).
 *
 * @param one a text
 * @param other another
 */
record TextDistance(String one, String other) {

    /** What differs is compared up to here, since the time grows with its square. */
    private static final int LONGEST = 5_000;

    boolean isNone() {
        return one.equals(other);
    }

    /** How many characters are the same before the first that is not; all, if none differs. */
    int firstDifference() {
        int shorter = Math.min(one.length(), other.length());
        int at = 0;
        while (at < shorter && one.charAt(at) == other.charAt(at)) {
            at++;
        }
        return at;
    }

    /**
     * 1 less the number of characters that must be inserted, deleted or replaced, as a share of the
     * longer text; 1 for two that are the same. Beyond the first 5,000 characters that differ, each
     * counts as replaced.
     */
    double similarity() {
        int longer = Math.max(one.length(), other.length());
        return longer == 0 ? 1 : 1 - (double) edits() / longer;
    }

    private int edits() {
        int start = firstDifference();
        int end = sameEnd(start);
        String left = one.substring(start, one.length() - end);
        String right = other.substring(start, other.length() - end);
        int rest = Math.max(0, Math.max(left.length(), right.length()) - LONGEST);
        return rest
                + edits(
                        left.substring(0, Math.min(LONGEST, left.length())),
                        right.substring(0, Math.min(LONGEST, right.length())));
    }

    private int sameEnd(int start) {
        int most = Math.min(one.length(), other.length()) - start;
        int same = 0;
        while (same < most
                && one.charAt(one.length() - 1 - same) == other.charAt(other.length() - 1 - same)) {
            same++;
        }
        return same;
    }

    /** Levenshtein's distance, row by row. */
    private static int edits(String left, String right) {
        int[] above = new int[right.length() + 1];
        for (int j = 0; j < above.length; j++) {
            above[j] = j;
        }
        for (int i = 1; i <= left.length(); i++) {
            int[] row = new int[above.length];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int replaced = above[j - 1] + (left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replaced, 1 + Math.min(above[j], row[j - 1]));
            }
            above = row;
        }
        return above[right.length()];
    }
}
