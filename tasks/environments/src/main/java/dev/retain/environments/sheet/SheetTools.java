package dev.retain.environments.sheet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.POJONode;
import com.google.re2j.Pattern;
import dev.retain.environments.tools.ActionCall;
import dev.retain.environments.tools.LiteralWriter;
import dev.retain.environments.tools.ToolError;
import dev.retain.environments.tools.ToolWorld;
import dev.retain.environments.tools.Toolbox;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What can be done with tables, as AgentBoard's {@code sheets_tools.py} answers, on copies in
 * memory. The table that is open is compared with the one that is wanted, cell by cell.
 */
final class SheetTools implements Toolbox {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final String POSITION = "position";
    private static final String START = "start_position";
    private static final String END = "end_position";

    /** Letters times the parts of a pattern that are tried at each. */
    private static final long MOST_STEPS = 50_000_000;

    private final SheetGoal goal;
    private final SheetBook book;
    private final Map<String, SheetGrid> copies = new HashMap<>();
    private final Map<String, Tool> tools = new LinkedHashMap<>();
    private SheetGrid grid;

    SheetTools(SheetGoal goal, SheetBook book) {
        this.goal = goal;
        this.book = book;
        this.grid = opened(goal.sheet());
        addTools();
    }

    /** All there are, in AgentBoard's order. */
    private void addTools() {
        tools.put("open_sheet", this::openSheet);
        tools.put("del_sheet", this::deleteSheet);
        tools.put("freeze_data", this::freezeData);
        tools.put("get_A1_annotation", this::annotation);
        tools.put("insert_cols", call -> insert(false, call, "col_idx"));
        tools.put("insert_rows", call -> insert(true, call, "row_idx"));
        tools.put("delete_batch_data", this::deleteData);
        tools.put("update_cell", this::updateCell);
        tools.put("update_cell_by_formula", this::updateByFormula);
        tools.put("update_range", this::updateRange);
        tools.put("sort_sheet_by_col", this::sortSheet);
        tools.put("merge_cells", this::mergeCells);
        tools.put("update_note", this::updateNote);
        tools.put("get_all_values", call -> () -> table(grid.shown()));
        tools.put("get_range_values", this::rangeValues);
        tools.put("get_cell_value", this::cellValue);
        tools.put("get_value_by_formula", this::valueByFormula);
        tools.put("filter_cells", call -> () -> found(call));
        tools.put("get_note", this::getNote);
        tools.put("finish", call -> () -> table(grid.shown()));
    }

    private SheetGrid opened(String name) {
        SheetGrid there = book.grids().get(name);
        if (there == null) {
            throw new IllegalArgumentException("no sheet " + name);
        }
        return copies.computeIfAbsent(name, first -> there.copy());
    }

    @Override
    public String opening() {
        return "%s\nAction: open_sheet with Action Input: {'name': '%s'}\nObservation: You are now in %s\n%s"
                .formatted(
                        ToolWorld.OPENING,
                        goal.sheet(),
                        goal.sheet(),
                        LiteralWriter.repr(table(grid.shown())));
    }

    private static ArrayNode table(List<List<String>> shown) {
        ArrayNode table = NODES.arrayNode();
        for (List<String> line : shown) {
            ArrayNode row = table.addArray();
            line.forEach(row::add);
        }
        return table;
    }

    @Override
    public String unknown(String tool) {
        ArrayNode names = NODES.arrayNode();
        tools.keySet().forEach(names::add);
        return "Invalid action: %s. Please choose another valid action from %s"
                .formatted(tool, LiteralWriter.repr(names));
    }

    @Override
    public Optional<JsonNode> use(ActionCall call) throws ToolError {
        Tool tool = tools.get(call.tool());
        if (tool == null) {
            return Optional.empty();
        }
        Work work = tool.with(call);
        try {
            return Optional.of(work.done());
        } catch (ToolError e) {
            return Optional.of(NODES.textNode(e.quoted()));
        }
    }

    /** A tool; an argument that is missing is raised, not told. */
    @FunctionalInterface
    private interface Tool {
        Work with(ActionCall call) throws ToolError;
    }

    /** A tool with its arguments; what goes wrong in it is told, not raised. */
    @FunctionalInterface
    private interface Work {
        JsonNode done() throws ToolError;
    }

    /** A change; the table is shown afterwards. */
    @FunctionalInterface
    private interface Change {
        void made() throws ToolError;
    }

    private Work changing(Change change) {
        return () -> {
            change.made();
            return table(grid.shown());
        };
    }

    private Work deleteData(ActionCall call) throws ToolError {
        JsonNode dimension = call.argument("dimension");
        JsonNode indexes = call.argument("index_list");
        return changing(() -> SheetEdits.delete(grid, LiteralWriter.str(dimension), indexes));
    }

    private Work updateCell(ActionCall call) throws ToolError {
        JsonNode position = call.argument(POSITION);
        JsonNode value = call.argument("value");
        return changing(() -> write(position, SheetValues.content(value, true)));
    }

    private Work updateByFormula(ActionCall call) throws ToolError {
        SheetArguments arguments = SheetArguments.of(call);
        JsonNode result = call.argument("result_position");
        return changing(() -> count(arguments, result));
    }

    private Work updateRange(ActionCall call) throws ToolError {
        JsonNode start = call.argument(START);
        JsonNode end = call.argument(END);
        JsonNode values = call.argument("values_list");
        return changing(
                () ->
                        SheetEdits.update(
                                grid, SheetValues.label(start), SheetValues.label(end), values));
    }

    private Work sortSheet(ActionCall call) throws ToolError {
        JsonNode column = call.argument("col_num");
        JsonNode order = call.argument("order");
        return changing(() -> sort(column, LiteralWriter.str(order)));
    }

    private Work mergeCells(ActionCall call) throws ToolError {
        JsonNode start = call.argument(START);
        JsonNode end = call.argument(END);
        return changing(() -> grid.merge(area(start, end)));
    }

    private static GridArea area(JsonNode start, JsonNode end) throws ToolError {
        return GridArea.of(SheetValues.label(start), SheetValues.label(end));
    }

    private Work insert(boolean rows, ActionCall call, String at) throws ToolError {
        JsonNode values = call.argument("values_list");
        JsonNode index = call.argument(at);
        return changing(() -> SheetEdits.insert(grid, rows, values, index));
    }

    private void write(JsonNode position, CellContent content) throws ToolError {
        GridPlace place = GridPlace.of(SheetValues.label(position));
        grid.write(place.row(), place.column(), content);
    }

    private void count(SheetArguments arguments, JsonNode result) throws ToolError {
        SheetFormula formula = SheetEdits.formula(arguments);
        GridPlace place = GridPlace.of(SheetEdits.checked(result));
        grid.write(place.row(), place.column(), new CellContent.Counted(formula));
    }

    private void sort(JsonNode column, String order) throws ToolError {
        int number = SheetValues.whole(column);
        if (!order.equals("asc") && !order.equals("des")) {
            throw new ToolError(
                    "ValueError", "Either 'asc' or 'des' should be specified as sort order.");
        }
        SheetOrder.sort(grid, number - 1, order.equals("asc"));
    }

    private Work openSheet(ActionCall call) throws ToolError {
        JsonNode name = call.argument("name");
        return () -> open(LiteralWriter.str(name));
    }

    /** AgentBoard's tool hands on a name where a table is due, so it never deletes any. */
    private Work deleteSheet(ActionCall call) throws ToolError {
        String type = ActionCall.typeOf(call.argument("name"));
        return () -> {
            throw new ToolError(
                    "AttributeError", "'%s' object has no attribute 'id'".formatted(type));
        };
    }

    private Work freezeData(ActionCall call) throws ToolError {
        JsonNode dimension = call.argument("dimension");
        JsonNode number = call.argument("num");
        return () -> freeze(LiteralWriter.str(dimension), SheetValues.whole(number));
    }

    private Work annotation(ActionCall call) throws ToolError {
        JsonNode row = call.argument("row");
        JsonNode column = call.argument("col");
        return () -> place(SheetValues.whole(row) - 1, SheetValues.whole(column) - 1);
    }

    private Work rangeValues(ActionCall call) throws ToolError {
        JsonNode start = call.argument(START);
        JsonNode end = call.argument(END);
        return () -> table(grid.shown(area(start, end)));
    }

    private Work cellValue(ActionCall call) throws ToolError {
        JsonNode position = call.argument(POSITION);
        return () -> value(GridPlace.of(SheetValues.label(position)));
    }

    private Work valueByFormula(ActionCall call) throws ToolError {
        SheetArguments arguments = SheetArguments.of(call);
        return () -> counted(SheetEdits.formula(arguments));
    }

    private Work updateNote(ActionCall call) throws ToolError {
        JsonNode position = call.argument(POSITION);
        JsonNode content = call.argument("content");
        return () -> note(position, LiteralWriter.str(content));
    }

    private Work getNote(ActionCall call) throws ToolError {
        JsonNode position = call.argument(POSITION);
        return () -> note(position);
    }

    private JsonNode open(String name) throws ToolError {
        int number = book.names().indexOf(name);
        if (number < 0) {
            throw new ToolError("WorksheetNotFound", name);
        }
        grid = opened(name);
        return NODES.textNode("<Worksheet '%s' id:%d>".formatted(name, number));
    }

    private JsonNode freeze(String dimension, int number) throws ToolError {
        switch (dimension) {
            case "rows" -> grid.freeze(number);
            case "columns" -> grid.check(0, number);
            default ->
                    throw ToolError.warning(
                            "Error: the dimension should be one of the rows/columns");
        }
        return NODES.textNode(
                "You have successfully freeze the %s %d".formatted(dimension, number));
    }

    private JsonNode place(int row, int column) throws ToolError {
        grid.check(row, column);
        return NODES.textNode(new GridPlace(row, column).label());
    }

    private JsonNode value(GridPlace place) throws ToolError {
        grid.check(place.row(), place.column());
        String shown = grid.shown(place.row(), place.column());
        return shown.isEmpty() ? NODES.nullNode() : NODES.textNode(shown);
    }

    /** Counts in a cell behind the last column, which shows numbers as that column does. */
    private JsonNode counted(SheetFormula formula) throws ToolError {
        SheetGrid aside = grid.copy();
        int column = aside.shown().get(0).size();
        aside.insert(new GridShift(false, column, 1), true);
        aside.write(0, column, new CellContent.Counted(formula));
        return NODES.textNode(aside.shown(0, column));
    }

    private JsonNode found(ActionCall call) throws ToolError {
        JsonNode query = call.arguments().path("query");
        Optional<Integer> row = scope(call.arguments().path("in_row"));
        Optional<Integer> column = scope(call.arguments().path("in_column"));
        Predicate<String> wanted = wanted(query);
        long size = query.isPojo() ? ((Pattern) ((POJONode) query).getPojo()).programSize() : 1;
        long steps = 0;
        ArrayNode places = NODES.arrayNode();
        for (int i = 0; i < grid.rows(); i++) {
            for (int j = 0; j < grid.columns(); j++) {
                boolean inScope = row.orElse(i) == i && column.orElse(j) == j;
                if (!inScope || grid.cell(i, j).isBlank()) {
                    continue;
                }
                String shown = grid.shown(i, j);
                steps += size * (shown.length() + 1);
                if (steps > MOST_STEPS) {
                    throw new ToolError(
                            "TimeoutError",
                            "the query takes more than %d steps".formatted(MOST_STEPS));
                }
                if (wanted.test(shown)) {
                    places.add(new GridPlace(i, j).label());
                }
            }
        }
        return places;
    }

    private static Predicate<String> wanted(JsonNode query) throws ToolError {
        if (query.isTextual()) {
            return query.textValue()::equals;
        }
        if (query.isPojo() && ((POJONode) query).getPojo() instanceof Pattern pattern) {
            return text -> pattern.matcher(text).find();
        }
        throw new ToolError(
                "AttributeError",
                "'%s' object has no attribute 'search'".formatted(ActionCall.typeOf(query)));
    }

    private static Optional<Integer> scope(JsonNode number) throws ToolError {
        return number.isNull() || number.isMissingNode()
                ? Optional.empty()
                : Optional.of(SheetValues.whole(number) - 1);
    }

    private JsonNode note(JsonNode position, String content) throws ToolError {
        GridPlace place = GridPlace.of(SheetValues.label(position));
        grid.check(place.row(), place.column());
        grid.put(
                place.row(), place.column(), grid.cell(place.row(), place.column()).noted(content));
        return NODES.textNode(
                "Updated! the %s's note is %s".formatted(position.textValue(), content));
    }

    private JsonNode note(JsonNode position) throws ToolError {
        GridPlace place = GridPlace.of(SheetValues.label(position));
        return NODES.textNode(grid.cell(place.row(), place.column()).note());
    }

    @Override
    public double reached() {
        return goal.reached(grid);
    }

    /** What the open table shows. */
    List<List<String>> shown() {
        return grid.shown();
    }
}
