package dev.retain.environments.sheet;

import dev.retain.environments.tools.ToolError;
import java.util.Optional;

/**
 * A rectangle of cells, first and last included.
 *
 * @param first the upper left
 * @param last the lower right
 */
record GridArea(GridPlace first, GridPlace last) {

    /** The area between two labels, whichever corners they are. */
    static GridArea of(String one, String other) throws ToolError {
        GridPlace from = GridPlace.of(one);
        GridPlace to = GridPlace.of(other);
        return new GridArea(
                new GridPlace(Math.min(from.row(), to.row()), Math.min(from.column(), to.column())),
                new GridPlace(
                        Math.max(from.row(), to.row()), Math.max(from.column(), to.column())));
    }

    boolean holds(int row, int column) {
        return row >= first.row()
                && row <= last.row()
                && column >= first.column()
                && column <= last.column();
    }

    boolean meets(GridArea other) {
        return first.row() <= other.last.row()
                && other.first.row() <= last.row()
                && first.column() <= other.last.column()
                && other.first.column() <= last.column();
    }

    boolean covers(GridArea other) {
        return holds(other.first.row(), other.first.column())
                && holds(other.last.row(), other.last.column());
    }

    /** The same area some rows further down; empty if it would begin above the first row. */
    Optional<GridArea> down(int rows) {
        return first.row() + rows < 0
                ? Optional.empty()
                : Optional.of(
                        new GridArea(
                                new GridPlace(first.row() + rows, first.column()),
                                new GridPlace(last.row() + rows, last.column())));
    }

    /** Where it is after rows or columns were added or taken out; empty if it is gone. */
    Optional<GridArea> after(GridShift shift) {
        int from = shift.first(shift.rows() ? first.row() : first.column());
        int to = shift.last(shift.rows() ? last.row() : last.column());
        if (from > to) {
            return Optional.empty();
        }
        return Optional.of(
                shift.rows()
                        ? new GridArea(
                                new GridPlace(from, first.column()),
                                new GridPlace(to, last.column()))
                        : new GridArea(
                                new GridPlace(first.row(), from), new GridPlace(last.row(), to)));
    }
}
