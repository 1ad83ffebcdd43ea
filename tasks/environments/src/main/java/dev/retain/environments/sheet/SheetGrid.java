package dev.retain.environments.sheet;

import dev.retain.environments.tools.ToolError;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A table that can be changed. Places count from 0. */
final class SheetGrid {

    private static final int MOST_ROWS = 5_000;
    private static final int MOST_COLUMNS = 500;

    private final List<List<SheetCell>> rows = new ArrayList<>();
    private final List<GridArea> merged = new ArrayList<>();
    private final Map<SheetFormula, SheetFormula.Figure> counted = new IdentityHashMap<>();
    private int columns;
    private int frozen;

    SheetGrid(int rows, int columns) {
        this.columns = columns;
        for (int row = 0; row < rows; row++) {
            this.rows.add(emptyRow());
        }
    }

    private List<SheetCell> emptyRow() {
        return new ArrayList<>(Collections.nCopies(columns, SheetCell.EMPTY));
    }

    /** A table like this one that changes by itself. */
    SheetGrid copy() {
        SheetGrid copy = new SheetGrid(0, columns);
        rows.forEach(row -> copy.rows.add(new ArrayList<>(row)));
        copy.merged.addAll(merged);
        copy.frozen = frozen;
        return copy;
    }

    int rows() {
        return rows.size();
    }

    int columns() {
        return columns;
    }

    SheetCell cell(int row, int column) {
        return row < rows.size() && column < columns ? rows.get(row).get(column) : SheetCell.EMPTY;
    }

    void put(int row, int column, SheetCell cell) {
        counted.clear();
        rows.get(row).set(column, cell);
    }

    /** Writes into a cell; what another cell is merged over keeps nothing. */
    void write(int row, int column, CellContent content) throws ToolError {
        check(row, column);
        boolean covered =
                merged.stream()
                        .anyMatch(
                                area ->
                                        area.holds(row, column)
                                                && !area.first()
                                                        .equals(new GridPlace(row, column)));
        if (!covered) {
            put(row, column, cell(row, column).holding(content));
        }
    }

    /** Refuses a place beyond the table. */
    void check(int row, int column) throws ToolError {
        if (row < 0 || column < 0 || row >= rows.size() || column >= columns) {
            throw refused(
                    "Range exceeds grid limits. Max rows: %d, max columns: %d"
                            .formatted(rows.size(), columns));
        }
    }

    static ToolError refused(String why) {
        return new ToolError("APIError", why);
    }

    void freeze(int count) throws ToolError {
        if (count < 0 || count >= rows.size()) {
            throw refused("You can't freeze all rows of a sheet, or fewer than none.");
        }
        frozen = count;
    }

    /** How many rows at the top stay where they are. */
    int frozen() {
        return frozen;
    }

    List<GridArea> merged() {
        return Collections.unmodifiableList(merged);
    }

    /** Makes one cell of an area; the first that holds something is kept. */
    void merge(GridArea area) throws ToolError {
        check(area.last().row(), area.last().column());
        for (GridArea other : merged) {
            if (area.meets(other) && !area.covers(other)) {
                throw refused("You must select all cells in a merged range to merge or unmerge.");
            }
        }
        merged.removeIf(area::covers);
        CellContent kept = CellContent.BLANK;
        for (int row = area.first().row(); row <= area.last().row(); row++) {
            for (int column = area.first().column(); column <= area.last().column(); column++) {
                SheetCell cell = cell(row, column);
                kept = kept.equals(CellContent.BLANK) ? cell.content() : kept;
                put(row, column, cell.holding(CellContent.BLANK));
            }
        }
        GridPlace first = area.first();
        put(first.row(), first.column(), cell(first.row(), first.column()).holding(kept));
        merged.add(area);
    }

    /** The number in a cell, or what is shown in its place; empty where there is none. */
    Optional<SheetFormula.Figure> figure(int row, int column) {
        CellContent content = cell(row, column).content();
        if (content instanceof CellContent.Figure figure) {
            return Optional.of(new SheetFormula.Figure(figure.value(), ""));
        }
        return content instanceof CellContent.Counted formula
                ? Optional.of(count(formula.formula()))
                : Optional.empty();
    }

    /** Each formula is counted once; one that comes back to itself is broken. */
    private SheetFormula.Figure count(SheetFormula formula) {
        SheetFormula.Figure known = counted.get(formula);
        if (known != null) {
            return known;
        }
        counted.put(formula, new SheetFormula.Figure(0, "#REF!"));
        SheetFormula.Figure figure = formula.count(this);
        counted.put(formula, figure);
        return figure;
    }

    /** What a cell shows. */
    String shown(int row, int column) {
        SheetCell cell = cell(row, column);
        if (cell.content() instanceof CellContent.Text text) {
            return text.text();
        }
        SheetFormula.Figure figure = figure(row, column).orElseThrow();
        return figure.broken().isEmpty()
                ? ShownNumber.of(figure.value(), format(cell))
                : figure.broken();
    }

    /** A formula in a cell without a format shows its value as the first cell that it counts. */
    private String format(SheetCell cell) {
        if (cell.format().equals(ShownNumber.GENERAL)
                && cell.content() instanceof CellContent.Counted formula
                && formula.formula().keepsFormat()) {
            GridPlace first = formula.formula().areas().get(0).first();
            return cell(first.row(), first.column()).format();
        }
        return cell.format();
    }

    /** What an area shows, up to its last cell that holds something, merged cells all the same. */
    List<List<String>> shown(GridArea area) {
        GridPlace last = lastFilled(area);
        List<List<String>> table = new ArrayList<>();
        for (int row = area.first().row(); row <= last.row(); row++) {
            List<String> line = new ArrayList<>();
            for (int column = area.first().column(); column <= last.column(); column++) {
                line.add(shownMerged(row, column));
            }
            table.add(line);
        }
        return table.isEmpty() ? List.of(List.of()) : table;
    }

    private GridPlace lastFilled(GridArea area) {
        int lastRow = -1;
        int lastColumn = -1;
        for (int row = area.first().row(); row <= Math.min(area.last().row(), rows() - 1); row++) {
            List<SheetCell> line = rows.get(row);
            for (int column = Math.min(area.last().column(), columns - 1);
                    column >= area.first().column();
                    column--) {
                if (!line.get(column).isBlank()) {
                    lastRow = row;
                    lastColumn = Math.max(lastColumn, column);
                    break;
                }
            }
        }
        return new GridPlace(lastRow, lastColumn);
    }

    /** What a cell shows; one that another is merged over shows what that one does. */
    String shownMerged(int row, int column) {
        for (GridArea area : merged) {
            if (area.holds(row, column)) {
                return shown(area.first().row(), area.first().column());
            }
        }
        return shown(row, column);
    }

    /** Everything that it shows. */
    List<List<String>> shown() {
        return shown(
                new GridArea(new GridPlace(0, 0), new GridPlace(rows.size() - 1, columns - 1)));
    }

    /** Adds empty rows or columns, which show numbers as those before or behind them do. */
    void insert(GridShift shift, boolean likeBefore) throws ToolError {
        int most = shift.rows() ? MOST_ROWS : MOST_COLUMNS;
        int there = shift.rows() ? rows.size() : columns;
        if (shift.at() < 0 || shift.at() > there || there + shift.count() > most) {
            throw refused(
                    "Nothing can be inserted at %d: there are %d, and %d at most"
                            .formatted(shift.at() + 1, there, most));
        }
        int model = likeBefore ? shift.at() - 1 : shift.at();
        if (shift.rows()) {
            List<SheetCell> like = new ArrayList<>();
            for (int column = 0; column < columns; column++) {
                like.add(model < 0 ? SheetCell.EMPTY : cell(model, column).like());
            }
            for (int i = 0; i < shift.count(); i++) {
                rows.add(shift.at(), new ArrayList<>(like));
            }
        } else {
            for (List<SheetCell> row : rows) {
                SheetCell like =
                        model < 0 || model >= columns ? SheetCell.EMPTY : row.get(model).like();
                row.addAll(shift.at(), Collections.nCopies(shift.count(), like));
            }
            columns += shift.count();
        }
        moved(shift);
    }

    /** Takes out one row or column. */
    void delete(boolean isRow, int at) throws ToolError {
        int there = isRow ? rows.size() : columns;
        if (at < 0 || at >= there || there == 1) {
            throw refused("There is no %d to delete: there are %d".formatted(at + 1, there));
        }
        if (isRow) {
            rows.remove(at);
            frozen = at < frozen ? frozen - 1 : frozen;
        } else {
            rows.forEach(row -> row.remove(at));
            columns--;
        }
        moved(new GridShift(isRow, at, -1));
    }

    private void moved(GridShift shift) {
        counted.clear();
        List<GridArea> kept =
                merged.stream()
                        .map(area -> area.after(shift))
                        .flatMap(Optional::stream)
                        .filter(area -> !area.first().equals(area.last()))
                        .toList();
        merged.clear();
        merged.addAll(kept);
        for (List<SheetCell> row : rows) {
            row.replaceAll(
                    cell ->
                            cell.content() instanceof CellContent.Counted counted
                                    ? cell.holding(
                                            new CellContent.Counted(counted.formula().after(shift)))
                                    : cell);
        }
    }

    /** Puts the rows that are not frozen into another order, by their numbers now. */
    void reorder(List<Integer> order) {
        counted.clear();
        List<List<SheetCell>> before = new ArrayList<>(rows);
        for (int i = 0; i < order.size(); i++) {
            int from = order.get(i);
            int to = frozen + i;
            List<SheetCell> row = before.get(from);
            row.replaceAll(
                    cell ->
                            cell.content() instanceof CellContent.Counted counted
                                    ? cell.holding(
                                            new CellContent.Counted(
                                                    counted.formula().down(to - from)))
                                    : cell);
            rows.set(to, row);
        }
    }
}
