package dev.retain.environments.sheet;

import com.fasterxml.jackson.databind.JsonNode;
import dev.retain.environments.tools.ToolError;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What changes a table, with arguments as a model gives them. */
final class SheetEdits {

    private static final String ONE_LETTER = "[A-Z][0-9]+";
    private static final String NO_OPERATOR =
            "the operator should be one of the [\"SUM\", \"AVERAGE\", \"COUNT\", \"MAX\", \"MIN\","
                    + " \"MINUS\", \"PRODUCT\"]";
    private static final String NO_PLACE =
            "In the sheet formula, you should use A1 notation to display all positions in the sheet"
                    + " and you can use get_A1_annotation(row, col) to get its A1 address.";
    private static final String TOO_MUCH =
            "Warning: You cannot %s whole sheet at once, please try other functions";

    private SheetEdits() {}

    /** Adds rows or columns with values. */
    static void insert(SheetGrid grid, boolean rows, JsonNode values, JsonNode at)
            throws ToolError {
        List<List<CellContent>> lists = SheetValues.contents(values);
        List<List<String>> shown = grid.shown();
        int end = (rows ? shown.size() : shown.get(0).size()) + 1;
        boolean behind = SheetValues.whole(at) == end;
        int index = SheetValues.index(at) - 1;
        int longest = lists.stream().mapToInt(List::size).max().orElse(0);
        if (longest > (rows ? grid.columns() : grid.rows())) {
            throw SheetGrid.refused("There are more values than cells.");
        }
        grid.insert(new GridShift(rows, index, lists.size()), behind);
        for (int i = 0; i < lists.size(); i++) {
            for (int j = 0; j < lists.get(i).size(); j++) {
                CellContent content = lists.get(i).get(j);
                if (rows) {
                    grid.write(index + i, j, content);
                } else {
                    grid.write(j, index + i, content);
                }
            }
        }
    }

    /** Takes out rows or columns by their numbers, the last first. */
    static void delete(SheetGrid grid, String dimension, JsonNode indexes) throws ToolError {
        List<Integer> numbers = numbers(indexes);
        List<List<String>> shown = grid.shown();
        boolean rows = dimension.equals("row");
        if (!rows && !dimension.equals("col")) {
            throw ToolError.warning("Wrong dimension, please choose from row/col");
        }
        boolean all =
                rows ? numbers.size() >= shown.size() - 1 : numbers.size() == shown.get(0).size();
        if (all) {
            throw ToolError.warning(TOO_MUCH.formatted("delete"));
        }
        numbers.sort(Comparator.reverseOrder());
        for (int number : numbers) {
            grid.delete(rows, number - 1);
        }
    }

    private static List<Integer> numbers(JsonNode indexes) throws ToolError {
        List<Integer> numbers = new ArrayList<>();
        if (indexes.isTextual()) {
            throw new ToolError(
                    "ValueError",
                    "invalid literal for int() with base 10: '%s'"
                            .formatted(
                                    indexes.textValue()
                                            .substring(
                                                    0, Math.min(1, indexes.textValue().length()))));
        }
        if (!indexes.isArray()) {
            throw new ToolError("TypeError", "the index_list is no list");
        }
        for (JsonNode index : indexes) {
            numbers.add(SheetValues.whole(index));
        }
        return numbers;
    }

    /** Writes a table of values into an area that is large enough. */
    static void update(SheetGrid grid, String start, String end, JsonNode values) throws ToolError {
        List<List<String>> shown = grid.shown();
        String last = new GridPlace(shown.size() - 1, Math.max(0, shown.get(0).size() - 1)).label();
        if (start.equals("A1") && end.equals(last)) {
            throw ToolError.warning(TOO_MUCH.formatted("update"));
        }
        List<List<CellContent>> lists = SheetValues.contents(values);
        GridArea area = GridArea.of(start, end);
        grid.check(area.last().row(), area.last().column());
        for (int i = 0; i < lists.size(); i++) {
            for (int j = 0; j < lists.get(i).size(); j++) {
                int row = area.first().row() + i;
                int column = area.first().column() + j;
                if (!area.holds(row, column)) {
                    throw SheetGrid.refused(
                            "Requested writing within range [%s:%s], but tried writing to %s"
                                    .formatted(start, end, new GridPlace(row, column).label()));
                }
            }
        }
        for (int i = 0; i < lists.size(); i++) {
            for (int j = 0; j < lists.get(i).size(); j++) {
                grid.write(area.first().row() + i, area.first().column() + j, lists.get(i).get(j));
            }
        }
    }

    /** The formula that an operator and places stand for. */
    static SheetFormula formula(SheetArguments arguments) throws ToolError {
        if (!arguments.operator().isTextual()
                || !SheetFormula.OPERATORS.contains(arguments.operator().textValue())) {
            throw ToolError.warning(NO_OPERATOR);
        }
        List<GridArea> areas = new ArrayList<>();
        if (arguments.places().isEmpty()) {
            areas.add(GridArea.of(checked(arguments.start()), checked(arguments.end())));
        }
        if (arguments.places().isPresent()) {
            JsonNode places = arguments.places().get();
            if (!places.isArray() || places.isEmpty()) {
                throw ToolError.warning(NO_PLACE);
            }
            for (JsonNode place : places) {
                String label = checked(place);
                areas.add(GridArea.of(label, label));
            }
        }
        return new SheetFormula(arguments.operator().textValue(), areas);
    }

    /** A place that a formula may name: a letter and a number. */
    static String checked(JsonNode place) throws ToolError {
        String label = SheetValues.label(place);
        if (!label.matches(ONE_LETTER)) {
            throw ToolError.warning(NO_PLACE);
        }
        return label;
    }
}
