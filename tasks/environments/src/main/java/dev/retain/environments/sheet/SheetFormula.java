package dev.retain.environments.sheet;

import dev.retain.environments.tools.ToolError;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is counted from other cells.
 *
 * @param operator how
 * @param areas from which cells; where one is gone, the formula has none left to count
 * @param broken what is shown where the formula cannot be counted at all, empty where it can
 */
record SheetFormula(String operator, List<GridArea> areas, String broken) {

    /** What can be counted. */
    static final List<String> OPERATORS =
            List.of("SUM", "AVERAGE", "COUNT", "MAX", "MIN", "MINUS", "PRODUCT");

    private static final Pattern CALL =
            Pattern.compile("\\s*([A-Za-z]+)\\(([A-Za-z0-9:,\\s]*)\\)\\s*");
    private static final int TWO = 2;

    SheetFormula {
        areas = List.copyOf(areas);
    }

    /** A formula of areas. */
    SheetFormula(String operator, List<GridArea> areas) {
        this(operator, areas, "");
    }

    /** Reads what is typed behind an equals sign: one of the seven operators. */
    static SheetFormula typed(String text) throws ToolError {
        Matcher call = CALL.matcher(text);
        if (!call.matches()) {
            return new SheetFormula("", List.of(), "#ERROR!");
        }
        String operator = call.group(1).toUpperCase(Locale.ROOT);
        if (!OPERATORS.contains(operator)) {
            return new SheetFormula("", List.of(), "#NAME?");
        }
        List<GridArea> areas = new ArrayList<>();
        for (String part : call.group(2).split(",", -1)) {
            String[] corners = part.strip().split(":", -1);
            areas.add(GridArea.of(corners[0], corners[corners.length - 1]));
        }
        return new SheetFormula(operator, areas);
    }

    /**
     * Whether its value is of the same kind as what it counts: neither a number of cells nor a
     * product.
     */
    boolean keepsFormat() {
        return !areas.isEmpty() && !operator.equals("COUNT") && !operator.equals("PRODUCT");
    }

    /** Its value: a number, or what is shown in place of one. */
    Figure count(SheetGrid grid) {
        if (!broken.isEmpty()) {
            return new Figure(0, broken);
        }
        List<Double> numbers = new ArrayList<>();
        for (GridArea area : areas) {
            int lastRow = Math.min(area.last().row(), grid.rows() - 1);
            int lastColumn = Math.min(area.last().column(), grid.columns() - 1);
            for (int row = area.first().row(); row <= lastRow; row++) {
                for (int column = area.first().column(); column <= lastColumn; column++) {
                    Optional<Figure> figure = grid.figure(row, column);
                    if (figure.isPresent() && !figure.get().broken().isEmpty()) {
                        return figure.get();
                    }
                    figure.ifPresent(number -> numbers.add(number.value()));
                }
            }
        }
        return counted(numbers, grid);
    }

    private Figure counted(List<Double> numbers, SheetGrid grid) {
        double sum = numbers.stream().mapToDouble(Double::doubleValue).sum();
        return switch (operator) {
            case "SUM" -> new Figure(sum, "");
            case "COUNT" -> new Figure(numbers.size(), "");
            case "AVERAGE" ->
                    numbers.isEmpty()
                            ? new Figure(0, "#DIV/0!")
                            : new Figure(sum / numbers.size(), "");
            case "MAX" -> new Figure(numbers.stream().mapToDouble(d -> d).max().orElse(0), "");
            case "MIN" -> new Figure(numbers.stream().mapToDouble(d -> d).min().orElse(0), "");
            case "PRODUCT" ->
                    new Figure(
                            numbers.isEmpty()
                                    ? 0
                                    : numbers.stream().reduce(1.0, (one, two) -> one * two),
                            "");
            default -> difference(grid);
        };
    }

    /** MINUS takes two cells, in which an empty one is nought. */
    private Figure difference(SheetGrid grid) {
        if (areas.size() != TWO
                || !areas.stream().allMatch(area -> area.first().equals(area.last()))) {
            return new Figure(0, "#N/A");
        }
        double[] values = new double[TWO];
        for (int i = 0; i < TWO; i++) {
            GridPlace place = areas.get(i).first();
            Optional<Figure> figure = grid.figure(place.row(), place.column());
            if (figure.isEmpty() && !grid.shown(place.row(), place.column()).isEmpty()) {
                return new Figure(0, "#VALUE!");
            }
            values[i] = figure.map(Figure::value).orElse(0.0);
        }
        return new Figure(values[0] - values[1], "");
    }

    /** The formula after rows or columns were added or taken out. */
    SheetFormula after(GridShift shift) {
        List<GridArea> moved = new ArrayList<>();
        for (GridArea area : areas) {
            Optional<GridArea> there = area.after(shift);
            if (there.isEmpty()) {
                return new SheetFormula(operator, List.of(), "#REF!");
            }
            moved.add(there.get());
        }
        return new SheetFormula(operator, moved, broken);
    }

    /** The formula of a cell that was moved down. */
    SheetFormula down(int rows) {
        List<GridArea> moved = new ArrayList<>();
        for (GridArea area : areas) {
            Optional<GridArea> there = area.down(rows);
            if (there.isEmpty()) {
                return new SheetFormula(operator, List.of(), "#REF!");
            }
            moved.add(there.get());
        }
        return new SheetFormula(operator, moved, broken);
    }

    /**
     * A value.
     *
     * @param value the number
     * @param broken what is shown in its place, empty if there is a number
     */
    record Figure(double value, String broken) {}
}
