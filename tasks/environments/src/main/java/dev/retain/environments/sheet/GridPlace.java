package dev.retain.environments.sheet;

import dev.retain.environments.tools.ToolError;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A cell's place.
 *
 * @param row from 0
 * @param column from 0
 */
record GridPlace(int row, int column) {

    private static final Pattern LABEL = Pattern.compile("([A-Za-z]{1,3})([1-9][0-9]{0,6})");
    private static final int LETTERS = 26;

    /** Reads a label such as {@code B2}. */
    static GridPlace of(String label) throws ToolError {
        Matcher matcher = LABEL.matcher(label);
        if (!matcher.matches()) {
            throw new ToolError("IncorrectCellLabel", label);
        }
        int column = 0;
        for (char letter : matcher.group(1).toUpperCase(Locale.ROOT).toCharArray()) {
            column = column * LETTERS + letter - 'A' + 1;
        }
        return new GridPlace(Integer.parseInt(matcher.group(2)) - 1, column - 1);
    }

    /** Its label. */
    String label() {
        StringBuilder letters = new StringBuilder();
        for (int rest = column + 1; rest > 0; rest = (rest - 1) / LETTERS) {
            letters.insert(0, (char) ('A' + (rest - 1) % LETTERS));
        }
        return letters.append(row + 1).toString();
    }
}
