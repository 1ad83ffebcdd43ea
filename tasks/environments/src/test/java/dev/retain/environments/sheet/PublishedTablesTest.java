package dev.retain.environments.sheet;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.retain.api.testing.RequiresShared;
import dev.retain.api.testing.Shared;
import dev.retain.environments.agent.Reply;
import dev.retain.environments.data.WorldFiles;
import dev.retain.environments.testing.Cases;
import dev.retain.environments.testing.Mismatches;
import dev.retain.environments.tools.LiteralReader;
import dev.retain.environments.tools.LiteralWriter;
import dev.retain.environments.tools.ToolWorld;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The published workbook, and what AgentBoard says that solves each table. */
@RequiresShared
class PublishedTablesTest {

    private static final WorldFiles FILES =
            new WorldFiles("test", Optional.of(Shared.file("data")), WorldFiles.packaged());
    private static final Pattern STEP =
            Pattern.compile("Action \\d+: (\\w+) with Action Input: (\\{.*\\})");

    private static final SheetBook BOOK = SheetSuite.book(FILES);
    private final List<JsonNode> goals = Cases.of("data/" + SheetSuite.GOALS, 20);

    private SheetGoal goal(int number) {
        return SheetSuite.goal(FILES, goals, number, BOOK);
    }

    @Test
    void should_show_as_much_of_what_is_wanted_as_was_recorded_before_anything_is_done()
            throws IOException {
        JsonNode recorded =
                JsonMapper.builder()
                        .build()
                        .readTree(
                                Shared.file("data/agentboard/sheet/start_progress.json").toFile());
        Mismatches mismatches = new Mismatches();
        for (JsonNode row : recorded) {
            SheetGoal goal = goal(row.get("goal_line").asInt());
            mismatches.compare("sheet", goal.sheet(), row.get("sheet").asText());
            mismatches.compare(
                    goal.sheet(),
                    new SheetTools(goal, BOOK).reached(),
                    row.get("progress_of_untouched_table").asDouble());
        }
        mismatches.assertNone();
        assertThat(recorded).hasSize(20);
    }

    /** A call as it was made: the published solutions give values as texts. */
    private static String call(Matcher step) {
        JsonNode arguments = LiteralReader.read(step.group(2)).orElseThrow();
        List<String> entries = new ArrayList<>();
        for (Map.Entry<String, JsonNode> argument : arguments.properties()) {
            String text = argument.getValue().asText();
            boolean value =
                    text.startsWith("[")
                            || text.startsWith("re.")
                            || argument.getKey().equals("row_idx");
            entries.add(
                    "'%s': %s"
                            .formatted(
                                    argument.getKey(),
                                    value ? text : LiteralWriter.repr(argument.getValue())));
        }
        return "%s with Action Input: {%s}".formatted(step.group(1), String.join(", ", entries));
    }

    private double reached(int goal, UnaryOperator<String> extra) {
        SheetTools tools = new SheetTools(goal(goal), BOOK);
        ToolWorld world = new ToolWorld("", tools);
        Matcher step = STEP.matcher(extra.apply(goals.get(goal).get("subgoals").asText()));
        while (step.find()) {
            Reply reply = world.act(call(step));
            assertThat(reply.valid()).as(reply.observation()).isTrue();
        }
        return tools.reached();
    }

    @Test
    void should_reach_every_table_by_the_published_solution() {
        for (int i = 0; i < goals.size(); i++) {
            // one of them writes ranks into a column without a head
            assertThat(reached(i, UnaryOperator.identity()))
                    .as(goal(i).sheet())
                    .isEqualTo(i == 6 ? 182.0 / 208 : 1);
        }
        String ranks =
                IntStream.rangeClosed(1, 25)
                        .mapToObj(String::valueOf)
                        .collect(Collectors.joining(", "));
        assertThat(
                        reached(
                                6,
                                path ->
                                        path.replaceAll(
                                                "Action 2.*",
                                                "Action 2: insert_cols with Action Input: {'values_list': \"[['Biology_Rank', %s]]\", 'col_idx': 8}"
                                                        .formatted(ranks))))
                .isEqualTo(1);
    }

    @Test
    void should_never_change_the_workbook() {
        List<List<String>> before = new SheetTools(goal(0), BOOK).shown();
        reached(0, UnaryOperator.identity());
        assertThat(new SheetTools(goal(0), BOOK).shown()).isEqualTo(before);
    }

    @Test
    void should_read_notes_and_keep_the_answers_to_itself() {
        ToolWorld world = new ToolWorld("", new SheetTools(goal(4), BOOK));
        assertThat(world.act("get_note with Action Input: {'position': 'A4'}").observation())
                .isEqualTo("Progress update to Chapter 3\nOverall Score update to 45");
        assertThat(world.act("open_sheet with Action Input: {'name': 'Answer5'}").observation())
                .isEqualTo("WorksheetNotFound('Answer5')");
        assertThat(BOOK.names()).hasSize(21).allMatch(name -> name.startsWith("Sheet"));
    }
}
