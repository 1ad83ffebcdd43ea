package dev.retain.environments.sheet;

/**
 * A cell.
 *
 * @param content what it holds
 * @param format how a number is shown, as {@code #,##0.00}
 * @param note a note on it, empty for none
 */
record SheetCell(CellContent content, String format, String note) {

    static final SheetCell EMPTY = new SheetCell(CellContent.BLANK, ShownNumber.GENERAL, "");

    SheetCell holding(CellContent other) {
        return new SheetCell(other, format, note);
    }

    SheetCell noted(String other) {
        return new SheetCell(content, format, other);
    }

    /** An empty cell that shows numbers as this one does. */
    SheetCell like() {
        return new SheetCell(CellContent.BLANK, format, "");
    }

    boolean isBlank() {
        return content instanceof CellContent.Text text && text.text().isEmpty();
    }
}
