package dev.retain.environments.sheet;

import dev.retain.environments.tools.ToolError;

/** What a cell holds. */
sealed interface CellContent {

    /** Nothing. */
    CellContent BLANK = new Text("");

    /**
     * Text.
     *
     * @param text what it says, empty for nothing
     */
    record Text(String text) implements CellContent {}

    /**
     * A number.
     *
     * @param value which
     */
    record Figure(double value) implements CellContent {}

    /**
     * Something that is counted from other cells.
     *
     * @param formula how
     */
    record Counted(SheetFormula formula) implements CellContent {}

    /** What somebody means who types a text into a cell: a formula, a share, or the text. */
    static CellContent typed(String text) throws ToolError {
        if (text.startsWith("=") && text.length() > 1) {
            return new Counted(SheetFormula.typed(text.substring(1)));
        }
        return new Text(text.startsWith("'") ? text.substring(1) : text);
    }
}
