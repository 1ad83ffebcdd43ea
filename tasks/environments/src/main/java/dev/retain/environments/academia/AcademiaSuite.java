package dev.retain.environments.academia;

import static org.apiguardian.api.API.Status.INTERNAL;

import com.fasterxml.jackson.databind.JsonNode;
import dev.retain.api.OutcomeKind;
import dev.retain.api.task.Origin;
import dev.retain.api.task.Sample;
import dev.retain.api.task.TaskContext;
import dev.retain.environments.agent.ActingPrompt;
import dev.retain.environments.agent.ActingTask;
import dev.retain.environments.agent.Episode;
import dev.retain.environments.data.WorldFiles;
import dev.retain.environments.tools.ToolPrompt;
import dev.retain.environments.tools.ToolWorld;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apiguardian.api.API;

/** AgentBoard's questions about papers and authors, on networks that the user has. */
@API(status = INTERNAL, since = "0.1")
public record AcademiaSuite() implements ActingTask {

    static final String PAPERS = "agentboard/academia/paper_net.json";
    static final String AUTHORS = "agentboard/academia/author_net.json";

    private static final String GOALS = "agentboard/goals/tool/academia.jsonl";
    private static final String PROMPT = "agentboard/prompts/VanillaAgent/academia_prompt.json";
    private static final int PUBLISHED = 20;

    @Override
    public String id() {
        return "agentboard-academia";
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
        return "AgentBoard's questions about papers and authors";
    }

    @Override
    public List<String> files() {
        return List.of(GOALS, PROMPT, PAPERS, AUTHORS);
    }

    @Override
    public Optional<Origin> origin() {
        return Optional.of(
                new Origin(
                        "AgentBoard, academia",
                        PUBLISHED,
                        "",
                        "code Apache-2.0, data GPL-2.0; the networks as their owner says",
                        "Ma et al., AgentBoard: An Analytical Evaluation Board of Multi-turn LLM"
                                + " Agents, NeurIPS 2024, arXiv 2401.13178",
                        List.of(
                                "The networks are yours: AgentBoard's are not published, and"
                                        + " the answers belong to those.",
                                "A goal has one sub-goal, its answer, so progress is all or"
                                        + " nothing.",
                                ToolPrompt.OTHER_FORM)));
    }

    @Override
    public List<Sample> samples(TaskContext context) {
        WorldFiles files = new WorldFiles(id(), context.data(), WorldFiles.packaged());
        ActingPrompt prompt = ToolPrompt.read(files, PROMPT);
        List<JsonNode> rows = files.jsonLines(GOALS);
        AcademiaNets nets =
                new AcademiaNets(
                        NetFile.read(files.path(PAPERS)), NetFile.read(files.path(AUTHORS)));
        List<Episode> episodes = new ArrayList<>();
        for (JsonNode row : rows) {
            String goal = files.text(GOALS, row, "goal");
            List<JsonNode> subGoals = ToolPrompt.subGoals(files, GOALS, row);
            episodes.add(
                    new Episode(
                            "academia-%02d".formatted(episodes.size()),
                            Optional.empty(),
                            Set.of(files.text(GOALS, row, "difficulty")),
                            () -> new ToolWorld(goal, new AcademiaTools(nets, subGoals)),
                            prompt));
        }
        return Episode.samples(id(), episodes, context.tokens());
    }
}
