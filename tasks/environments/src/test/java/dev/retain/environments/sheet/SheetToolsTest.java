package dev.retain.environments.sheet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retain.environments.agent.Reply;
import dev.retain.environments.tools.ToolWorld;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SheetToolsTest {

    private static final String UNTOUCHED =
            "[['Name', 'Price', 'Sold'], ['Ann', '2.50', '3'], ['bob', '1.25', '10'], ['Cy', '',"
                    + " '2']]";

    private static SheetGrid table() {
        SheetGrid grid = new SheetGrid(10, 5);
        String[] names = {"Name", "Ann", "bob", "Cy"};
        double[] prices = {0, 2.5, 1.25};
        double[] sold = {0, 3, 10, 2};
        for (int row = 0; row < names.length; row++) {
            grid.put(row, 0, text(names[row]));
            grid.put(row, 1, row < prices.length ? figure(prices[row], "0.00") : SheetCell.EMPTY);
            grid.put(row, 2, figure(sold[row], ShownNumber.GENERAL));
        }
        grid.put(0, 1, text("Price"));
        grid.put(0, 2, text("Sold"));
        return grid;
    }

    private static SheetCell text(String text) {
        return new SheetCell(new CellContent.Text(text), ShownNumber.GENERAL, "");
    }

    private static SheetCell figure(double value, String format) {
        return new SheetCell(new CellContent.Figure(value), format, "");
    }

    private final ToolWorld world =
            new ToolWorld(
                    "sort",
                    new SheetTools(
                            new SheetGoal("sort", "Sheet1", List.of(List.of("Name"))),
                            new SheetBook(
                                    Map.of("Sheet1", table(), "Sheet2", new SheetGrid(2, 2)))));

    private String act(String tool, String input) {
        Reply reply = world.act(tool + " with Action Input: " + input);
        assertThat(reply.valid()).as(reply.observation()).isTrue();
        return reply.observation();
    }

    static Stream<Arguments> patterns() {
        String tooLarge = "Parameters in action input are not valid";
        return Stream.of(
                Arguments.of("(a|aa)+$", "[]"),
                Arguments.of("(x+x+)+y", "[]"),
                Arguments.of("(a?){30}a{30}b$", "['A1', 'A2']"),
                Arguments.of("(a?){1000}b", "TimeoutError"),
                Arguments.of("((a{100}){100}){100}", tooLarge),
                Arguments.of("(a{0,1000}){0,1000}b", tooLarge),
                Arguments.of("a{" + "9".repeat(400) + "}", tooLarge),
                Arguments.of("(".repeat(200) + "b" + ")".repeat(200), "['A1', 'A2', 'A3']"),
                Arguments.of("(".repeat(499) + "b" + ")".repeat(499), "TimeoutError"),
                Arguments.of("(".repeat(45_000) + ")".repeat(45_000), tooLarge));
    }

    @ParameterizedTest
    @MethodSource("patterns")
    void should_end_soon_whatever_pattern_is_looked_for(String pattern, String seen) {
        act("update_cell", "{'position': 'A1', 'value': '%sb'}".formatted("a".repeat(60)));
        act("update_cell", "{'position': 'A2', 'value': '%sb'}".formatted("a".repeat(99_000)));
        long began = System.nanoTime();
        Reply reply =
                world.act(
                        "filter_cells with Action Input: {'query': re.compile('%s')}"
                                .formatted(pattern));
        assertThat(reply.observation()).contains(seen);
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(2));
    }

    @Test
    void should_show_the_table_first() {
        assertThat(world.observation())
                .contains("'finish'", "Action: open_sheet", "You are now in Sheet1")
                .endsWith(UNTOUCHED);
        assertThat(act("get_all_values", "{}")).isEqualTo(UNTOUCHED);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "get_range_values|{'start_position': 'C4', 'end_position': 'B3'}|[['1.25', '10'],"
                        + " ['', '2']]",
                "get_range_values|{'start_position': 'D8', 'end_position': 'E99'}|[[]]",
                "get_cell_value|{'position': 'b2'}|2.50",
                "get_cell_value|{'position': 'B4'}|None",
                "get_A1_annotation|{'row': '3', 'col': 2}|B3",
                "get_note|{'position': 'A1'}|~~",
                "update_note|{'position': 'A1', 'content': 'hm'}|Updated! the A1's note is hm",
                "freeze_data|{'dimension': 'rows', 'num': '1'}|You have successfully freeze the"
                        + " rows 1",
                "freeze_data|{'dimension': 'columns', 'num': 1}|You have successfully freeze the"
                        + " columns 1",
                "filter_cells|{'query': '2'}|['C4']",
                "filter_cells|{'query': re.compile('^[a-z]+$')}|['A3']",
                "filter_cells|{'query': re.compile(r'\\d'), 'in_row': 2}|['B2', 'C2']",
                "filter_cells|{'query': re.compile('5'), 'in_column': '2'}|['B2', 'B3']",
                "get_value_by_formula|{'start_position': 'B2', 'end_position': 'B3', 'operator':"
                        + " 'AVERAGE'}|1.88",
                "get_value_by_formula|{'start_position': 'B2', 'end_position': 'C9', 'operator':"
                        + " 'COUNT'}|5",
                "get_value_by_formula|{'start_position': 'C1', 'end_position': 'C9', 'operator':"
                        + " 'MAX'}|10",
                "get_value_by_formula|{'start_position': 'C1', 'end_position': 'C9', 'operator':"
                        + " 'MIN'}|2",
                "get_value_by_formula|{'start_position': 'E1', 'end_position': 'E9', 'operator':"
                        + " 'MIN'}|0",
                "get_value_by_formula|{'start_position': 'B2', 'end_position': 'C2', 'operator':"
                        + " 'PRODUCT'}|7.5",
                "get_value_by_formula|{'start_position': 'A1', 'end_position': 'A2', 'operator':"
                        + " 'AVERAGE'}|#DIV/0!",
                "get_value_by_formula|{'position_list': ['C3', 'C4'], 'operator': 'MINUS'}|8",
                "get_value_by_formula|{'position_list': ['C3', 'D4'], 'operator': 'MINUS'}|10",
                "get_value_by_formula|{'position_list': ['C3', 'A4'], 'operator': 'MINUS'}|#VALUE!",
                "get_value_by_formula|{'start_position': 'C3', 'end_position': 'C4', 'operator':"
                        + " 'MINUS'}|#N/A",
                "open_sheet|{'name': 'Sheet2'}|<Worksheet 'Sheet2' id:1>"
            })
    void should_look(String tool, String input, String seen) {
        assertThat(act(tool, input)).isEqualTo(seen);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "update_cell|{'position': 'A2', 'value': 'Al'}|[['Name', 'Price', 'Sold'], ['Al',"
                        + " '2.50', '3'], ['bob', '1.25', '10'], ['Cy', '', '2']]",
                "update_cell|{'position': 'B3', 'value': ' 1e3 '}|[['Name', 'Price', 'Sold'],"
                        + " ['Ann', '2.50', '3'], ['bob', '1000.00', '10'], ['Cy', '', '2']]",
                "update_range|{'start_position': 'B4', 'end_position': 'C4', 'values_list': [['9',"
                    + " 1/3]]}|[['Name', 'Price', 'Sold'], ['Ann', '2.50', '3'], ['bob', '1.25',"
                    + " '10'], ['Cy', '9', '0.3333333333']]",
                "insert_rows|{'values_list': [['Di', 4]], 'row_idx': 3}|[['Name', 'Price', 'Sold'],"
                    + " ['Ann', '2.50', '3'], ['Di', '4.00', ''], ['bob', '1.25', '10'], ['Cy', '',"
                    + " '2']]",
                "insert_rows|{'values_list': [['Di', 4]], 'row_idx': 5}|[['Name', 'Price', 'Sold'],"
                    + " ['Ann', '2.50', '3'], ['bob', '1.25', '10'], ['Cy', '', '2'], ['Di', '4',"
                    + " '']]",
                "insert_cols|{'values_list': [['No', 1, 2]], 'col_idx': 1}|[['No', 'Name', 'Price',"
                    + " 'Sold'], ['1', 'Ann', '2.50', '3'], ['2', 'bob', '1.25', '10'], ['', 'Cy',"
                    + " '', '2']]",
                "delete_batch_data|{'dimension': 'row', 'index_list': [2, '4']}|[['Name', 'Price',"
                        + " 'Sold'], ['bob', '1.25', '10']]",
                "delete_batch_data|{'dimension': 'col', 'index_list': [1]}|[['Price', 'Sold'],"
                        + " ['2.50', '3'], ['1.25', '10'], ['', '2']]",
                "sort_sheet_by_col|{'col_num': 2, 'order': 'des'}|[['Name', 'Price', 'Sold'],"
                        + " ['Ann', '2.50', '3'], ['bob', '1.25', '10'], ['Cy', '', '2']]",
                "sort_sheet_by_col|{'col_num': '1', 'order': 'asc'}|[['Ann', '2.50', '3'], ['bob',"
                        + " '1.25', '10'], ['Cy', '', '2'], ['Name', 'Price', 'Sold']]",
                "merge_cells|{'start_position': 'A2', 'end_position': 'A3'}|[['Name', 'Price',"
                        + " 'Sold'], ['Ann', '2.50', '3'], ['Ann', '1.25', '10'], ['Cy', '', '2']]",
                "update_cell|{'position': 'C5', 'value': '=sum(C2:C4)'}|[['Name', 'Price', 'Sold'],"
                        + " ['Ann', '2.50', '3'], ['bob', '1.25', '10'], ['Cy', '', '2'], ['', '',"
                        + " '15']]",
                "update_cell|{'position': 'D1', 'value': '=C2*2'}|[['Name', 'Price', 'Sold',"
                    + " '#ERROR!'], ['Ann', '2.50', '3', ''], ['bob', '1.25', '10', ''], ['Cy', '',"
                    + " '2', '']]",
                "update_cell|{'position': 'D1', 'value': '=ROUND(C2)'}|[['Name', 'Price', 'Sold',"
                    + " '#NAME?'], ['Ann', '2.50', '3', ''], ['bob', '1.25', '10', ''], ['Cy', '',"
                    + " '2', '']]",
                "update_cell|{'position': 'C5', 'value': '=SUM(C2:C5)'}|[['Name', 'Price', 'Sold'],"
                        + " ['Ann', '2.50', '3'], ['bob', '1.25', '10'], ['Cy', '', '2'], ['', '',"
                        + " '#REF!']]"
            })
    void should_change(String tool, String input, String seen) {
        assertThat(act(tool, input)).isEqualTo(seen);
        assertThat(act("finish", "{}")).isEqualTo(seen);
    }

    /** What a tool tells where it refuses; such a call is taken, and changes nothing. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "open_sheet|{'name': 'Sheet3'}|WorksheetNotFound('Sheet3')",
                "del_sheet|{'name': 'Sheet1'}|AttributeError(\"'str' object has no attribute"
                        + " 'id'\")",
                "freeze_data|{'dimension': 'all', 'num': 1}|'Error: the dimension should be one of"
                        + " the rows/columns'",
                "freeze_data|{'dimension': 'rows', 'num': 10}|APIError(\"You can't freeze all rows"
                        + " of a sheet, or fewer than none.\")",
                "freeze_data|{'dimension': 'rows', 'num': 'one'}|ValueError(\"invalid literal for"
                        + " int() with base 10: 'one'\")",
                "get_A1_annotation|{'row': 0, 'col': 1}|APIError('Range exceeds grid limits. Max"
                        + " rows: 10, max columns: 5')",
                "get_A1_annotation|{'row': [], 'col': 1}|TypeError(\"int() argument must be a"
                        + " string, a bytes-like object or a real number, not 'list'\")",
                "get_cell_value|{'position': 'Z'}|IncorrectCellLabel('Z')",
                "get_cell_value|{'position': 3}|TypeError(\"expected string or bytes-like object,"
                        + " got 'int'\")",
                "update_cell|{'position': 'F1', 'value': 1}|APIError('Range exceeds grid limits."
                        + " Max rows: 10, max columns: 5')",
                "update_cell|{'position': 'A1', 'value': None}|TypeError(\"float() argument must be"
                        + " a string or a real number, not 'NoneType'\")",
                "update_cell|{'position': 'A1', 'value': 'nan'}|InvalidJSONError('Out of range"
                        + " float values are not JSON compliant')",
                "update_range|{'start_position': 'A1', 'end_position': 'C4', 'values_list':"
                        + " []}|'Warning: You cannot update whole sheet at once, please try other"
                        + " functions'",
                "update_range|{'start_position': 'A1', 'end_position': 'B1', 'values_list': [[1, 2,"
                    + " 3]]}|APIError('Requested writing within range [A1:B1], but tried writing to"
                    + " C1')",
                "update_range|{'start_position': 'A1', 'end_position': 'B1', 'values_list':"
                        + " '[[1]]'}|TypeError(\"'str' object is no list of lists\")",
                "update_range|{'start_position': 'A1', 'end_position': 'B1', 'values_list':"
                        + " [1]}|TypeError(\"'int' object is not iterable\")",
                "delete_batch_data|{'dimension': 'row', 'index_list': [2, 3, 4]}|'Warning: You"
                        + " cannot delete whole sheet at once, please try other functions'",
                "delete_batch_data|{'dimension': 'rows', 'index_list': [2]}|'Wrong dimension,"
                        + " please choose from row/col'",
                "delete_batch_data|{'dimension': 'row', 'index_list': '[2]'}|ValueError(\"invalid"
                        + " literal for int() with base 10: '['\")",
                "delete_batch_data|{'dimension': 'row', 'index_list': 2}|TypeError('the index_list"
                        + " is no list')",
                "delete_batch_data|{'dimension': 'row', 'index_list': [11]}|APIError('There is no"
                        + " 11 to delete: there are 10')",
                "sort_sheet_by_col|{'col_num': 1, 'order': 'up'}|ValueError(\"Either 'asc' or 'des'"
                        + " should be specified as sort order.\")",
                "sort_sheet_by_col|{'col_num': 6, 'order': 'asc'}|APIError('Range exceeds grid"
                        + " limits. Max rows: 10, max columns: 5')",
                "insert_cols|{'values_list': [[1]], 'col_idx': '2'}|TypeError(\"unsupported operand"
                        + " type(s) for -: 'str' and 'int'\")",
                "insert_cols|{'values_list': [[1]], 'col_idx': 0}|APIError('Nothing can be inserted"
                        + " at 0: there are 5, and 500 at most')",
                "insert_rows|{'values_list': [[1, 2, 3, 4, 5, 6]], 'row_idx': 2}|APIError('There"
                        + " are more values than cells.')",
                "filter_cells|{'query': 3}|AttributeError(\"'int' object has no attribute"
                        + " 'search'\")",
                "merge_cells|{'start_position': 'A1', 'end_position': 'Z1'}|APIError('Range exceeds"
                        + " grid limits. Max rows: 10, max columns: 5')",
                "get_value_by_formula|{'start_position': 'AA1', 'end_position': 'B3', 'operator':"
                    + " 'SUM'}|'In the sheet formula, you should use A1 notation to display all"
                    + " positions in the sheet and you can use get_A1_annotation(row, col) to get"
                    + " its A1 address.'",
                "get_value_by_formula|{'position_list': \"['A1']\", 'operator': 'SUM'}|'In the"
                    + " sheet formula, you should use A1 notation to display all positions in the"
                    + " sheet and you can use get_A1_annotation(row, col) to get its A1 address.'",
                "get_value_by_formula|{'position_list': ['A1'], 'operator': 'POW'}|'the operator"
                    + " should be one of the [\"SUM\", \"AVERAGE\", \"COUNT\", \"MAX\", \"MIN\","
                    + " \"MINUS\", \"PRODUCT\"]'"
            })
    void should_refuse(String tool, String input, String told) {
        assertThat(act(tool, input)).isEqualTo(told);
        assertThat(act("get_all_values", "{}")).isEqualTo(UNTOUCHED);
    }

    @Test
    void should_raise_what_is_missing_and_name_all_tools_where_one_is_unknown() {
        Reply missing = world.act("update_cell with Action Input: {'position': 'A1'}");
        assertThat(missing.observation()).isEqualTo("ERROR | KeyError('value')");
        assertThat(missing.valid()).isFalse();
        assertThat(world.act("check_valid_actions with Action Input: {}").observation())
                .startsWith("ERROR | Invalid action: check_valid_actions. Please choose another")
                .contains("['open_sheet', 'del_sheet'")
                .endsWith("'finish']");
    }

    @Test
    void should_count_again_when_cells_change_and_rows_move() {
        act(
                "update_cell_by_formula",
                "{'start_position': 'C2', 'end_position': 'C4', 'result_position': 'D1',"
                        + " 'operator': 'SUM'}");
        act(
                "update_cell_by_formula",
                "{'position_list': ['B2', 'C2'], 'result_position': 'D2', 'operator': 'PRODUCT'}");
        assertThat(act("get_cell_value", "{'position': 'D1'}")).isEqualTo("15");
        act("update_cell", "{'position': 'C2', 'value': 5}");
        assertThat(act("get_cell_value", "{'position': 'D1'}")).isEqualTo("17");
        assertThat(act("get_cell_value", "{'position': 'D2'}")).isEqualTo("12.5");
        act("freeze_data", "{'dimension': 'rows', 'num': 1}");
        act("sort_sheet_by_col", "{'col_num': 3, 'order': 'des'}");
        assertThat(act("get_cell_value", "{'position': 'D3'}")).isEqualTo("12.5");
        act("delete_batch_data", "{'dimension': 'row', 'index_list': [2]}");
        assertThat(act("get_cell_value", "{'position': 'D1'}")).isEqualTo("7");
        act("insert_cols", "{'values_list': [['x']], 'col_idx': 1}");
        assertThat(act("get_cell_value", "{'position': 'E2'}")).isEqualTo("12.5");
        act("delete_batch_data", "{'dimension': 'col', 'index_list': [3]}");
        assertThat(act("get_cell_value", "{'position': 'D2'}")).isEqualTo("#REF!");
    }

    @Test
    void should_keep_merged_cells_together() {
        act("merge_cells", "{'start_position': 'A2', 'end_position': 'A3'}");
        assertThat(act("sort_sheet_by_col", "{'col_num': 2, 'order': 'asc'}"))
                .isEqualTo("APIError(\"You can't sort a range with vertical merges.\")");
        assertThat(act("merge_cells", "{'start_position': 'A3', 'end_position': 'B3'}"))
                .startsWith("APIError('You must select all cells in a merged range");
        assertThat(act("update_cell", "{'position': 'A3', 'value': 'lost'}"))
                .doesNotContain("lost");
        act("insert_rows", "{'values_list': [[]], 'row_idx': 3}");
        assertThat(act("get_range_values", "{'start_position': 'A2', 'end_position': 'B4'}"))
                .isEqualTo("[['Ann', '2.50'], ['Ann', ''], ['Ann', '1.25']]");
        act("delete_batch_data", "{'dimension': 'row', 'index_list': [3, 4]}");
        assertThat(act("sort_sheet_by_col", "{'col_num': 1, 'order': 'des'}"))
                .isEqualTo("[['Name', 'Price', 'Sold'], ['Cy', '', '2'], ['Ann', '2.50', '3']]");
        act("merge_cells", "{'start_position': 'A1', 'end_position': 'B3'}");
        assertThat(act("get_cell_value", "{'position': 'B3'}")).isEqualTo("None");
    }

    @Test
    void should_end_soon_whatever_a_model_does() {
        long began = System.nanoTime();
        act("update_cell", "{'position': 'E1', 'value': 1}");
        for (int row = 2; row <= 10; row++) {
            String before = "E" + (row - 1) + ",";
            act(
                    "update_cell",
                    "{'position': 'E%d', 'value': '=SUM(%sE%d)'}"
                            .formatted(row, before.repeat(9), row - 1));
        }
        assertThat(act("get_cell_value", "{'position': 'E10'}")).isEqualTo("1000000000");
        act("update_cell", "{'position': 'D1', 'value': '=SUM(A1:ZZZ9999999)'}");
        Random random = new Random(11);
        List<String> tools =
                List.of(
                        "update_cell with Action Input: {'position': 'A%d', 'value':"
                                + " '=MAX(B1:C%d)'}",
                        "delete_batch_data with Action Input: {'dimension': 'row', 'index_list':"
                                + " [%d, %d]}",
                        "insert_cols with Action Input: {'values_list': [[%d, 1], []], 'col_idx':"
                                + " %d}",
                        "insert_rows with Action Input: {'values_list': [[%d], [2]], 'row_idx':"
                                + " %d}",
                        "sort_sheet_by_col with Action Input: {'col_num': %d, 'order': 'des'} # %d",
                        "freeze_data with Action Input: {'dimension': 'rows', 'num': %d} # %d",
                        "merge_cells with Action Input: {'start_position': 'A%d', 'end_position':"
                                + " 'C%d'}",
                        "update_range with Action Input: {'start_position': 'A%d', 'end_position':"
                                + " 'D%d', 'values_list': [[1], ['a']]}");
        for (int i = 0; i < 1_000; i++) {
            String call =
                    tools.get(random.nextInt(tools.size()))
                            .formatted(random.nextInt(12), random.nextInt(12));
            Reply reply = world.act(call);
            assertThat(reply.valid()).as(call + " " + reply.observation()).isTrue();
            assertThat(reply.progress()).isBetween(0.0, 1.0);
        }
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(30));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1234567.891|General|1234567.891",
                "0.1|0.00|0.10",
                "-1234.5|#,##0.00|-1,234.50",
                "123456|#,##0|123,456",
                "2.5|0|3",
                "0.125|0.00%|12.50%",
                "1e20|General|1E+20",
                "-0.0|General|0",
                "45000|dd.mm.yyyy|45000"
            })
    void should_show_numbers_by_their_format(double value, String format, String shown) {
        assertThat(ShownNumber.of(value, format)).isEqualTo(shown);
    }
}
