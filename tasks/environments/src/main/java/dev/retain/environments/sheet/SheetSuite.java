package dev.retain.environments.sheet;

import static org.apiguardian.api.API.Status.INTERNAL;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.retain.api.EvaluationException;
import dev.retain.api.OutcomeKind;
import dev.retain.api.task.Origin;
import dev.retain.api.task.Sample;
import dev.retain.api.task.TaskContext;
import dev.retain.environments.agent.ActingPrompt;
import dev.retain.environments.agent.ActingTask;
import dev.retain.environments.agent.Episode;
import dev.retain.environments.data.BoundedJson;
import dev.retain.environments.data.WorldFiles;
import dev.retain.environments.tools.ToolPrompt;
import dev.retain.environments.tools.ToolWorld;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apiguardian.api.API;

/** AgentBoard's tables that are to be put in order. */
@API(status = INTERNAL, since = "0.1")
public record SheetSuite() implements ActingTask {

    static final String WORKBOOK = "agentboard/sheet/workbook.xlsx";
    static final String GOALS = "agentboard/goals/tool/sheet.jsonl";

    private static final String PROMPT = "agentboard/prompts/VanillaAgent/sheet_prompt.json";
    private static final Pattern SHEET = Pattern.compile("\"(Sheet\\d{1,2})\"");
    private static final int PUBLISHED = 20;

    @Override
    public String id() {
        return "agentboard-sheet";
    }

    @Override
    public String version() {
        return "1";
    }

    @Override
    public OutcomeKind kind() {
        return OutcomeKind.GRADED;
    }

    @Override
    public String population() {
        return "AgentBoard's tables";
    }

    @Override
    public List<String> files() {
        return List.of(GOALS, WORKBOOK, PROMPT);
    }

    @Override
    public Optional<Origin> origin() {
        return Optional.of(
                new Origin(
                        "AgentBoard, sheet",
                        PUBLISHED,
                        WorldFiles.packaged().hash(files()),
                        "code Apache-2.0, data GPL-2.0",
                        "Ma et al., AgentBoard: An Analytical Evaluation Board of Multi-turn LLM"
                                + " Agents, NeurIPS 2024, arXiv 2401.13178",
                        List.of(
                                "The outcome is the share of cells that are as they should be, so"
                                        + " an untouched table has 0.13 to 0.57 after the first"
                                        + " turn, as in AgentBoard. A cell that is missing is"
                                        + " wrong here; AgentBoard compares what both tables"
                                        + " have. Cells beyond what is wanted do not count.",
                                "Tables are simulated in memory, not at Google: of formulas the"
                                        + " seven operators are counted, dates and currencies stay"
                                        + " texts, refusals are in our words.",
                                "The tables with the answers, which are in the same workbook,"
                                        + " cannot be opened.",
                                ToolPrompt.OTHER_FORM)));
    }

    @Override
    public List<Sample> samples(TaskContext context) {
        WorldFiles files = new WorldFiles(id(), context.data(), WorldFiles.packaged());
        ActingPrompt prompt = ToolPrompt.read(files, PROMPT);
        List<JsonNode> rows = files.jsonLines(GOALS);
        SheetBook book = book(files);
        List<Episode> episodes = new ArrayList<>();
        for (JsonNode row : rows) {
            SheetGoal goal = goal(files, rows, episodes.size(), book);
            episodes.add(
                    new Episode(
                            "sheet-%02d".formatted(episodes.size()),
                            Optional.empty(),
                            Set.of(files.text(GOALS, row, "difficulty")),
                            () -> new ToolWorld(goal.text(), new SheetTools(goal, book)),
                            prompt));
        }
        return Episode.samples(id(), episodes, context.tokens());
    }

    static SheetBook book(WorldFiles files) {
        return new WorkbookFile(files.path(WORKBOOK).toString(), files.bytes(WORKBOOK)).read();
    }

    /**
     * The goal of an episode.
     *
     * @param number its place among the rows, from 0 on
     */
    static SheetGoal goal(WorldFiles files, List<JsonNode> rows, int number, SheetBook book) {
        JsonNode row = rows.get(number);
        String text = files.text(GOALS, row, "goal");
        String answer = files.text(GOALS, row.path("additional_info"), "answer");
        Matcher sheet = SHEET.matcher(text);
        if (!sheet.find() || !book.grids().containsKey(sheet.group(1))) {
            throw new EvaluationException(
                    "%s, line %d, has a goal that names no table of %s: %s; get both files again"
                            .formatted(
                                    files.path(GOALS),
                                    files.line(GOALS, number),
                                    files.path(WORKBOOK),
                                    text));
        }
        try {
            List<List<String>> wanted = table(new BoundedJson().read(answer));
            return new SheetGoal(text, sheet.group(1), wanted);
        } catch (JsonProcessingException e) {
            throw new EvaluationException(
                    "%s, line %d, has an answer that is no table of texts (%s): %s; get the file again"
                            .formatted(
                                    files.path(GOALS),
                                    files.line(GOALS, number),
                                    sheet.group(1),
                                    e.getOriginalMessage()),
                    e);
        }
    }

    private static List<List<String>> table(JsonNode answer) throws JsonParseException {
        List<List<String>> rows = new ArrayList<>();
        for (JsonNode row : answer) {
            List<String> cells = new ArrayList<>();
            for (JsonNode cell : row) {
                if (cell.isNull() || !cell.isValueNode()) {
                    throw new JsonParseException(null, "a cell is neither a text nor a number");
                }
                cells.add(cell.asText());
            }
            if (!row.isArray()) {
                throw new JsonParseException(null, "a row is no list");
            }
            rows.add(cells);
        }
        if (!answer.isArray() || rows.isEmpty() || rows.get(0).isEmpty()) {
            throw new JsonParseException(null, "it has no cell");
        }
        return rows;
    }
}
