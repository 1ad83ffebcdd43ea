package dev.retain.environments.scienceworld;

import static org.apiguardian.api.API.Status.INTERNAL;

import com.fasterxml.jackson.databind.JsonNode;
import dev.retain.api.EvaluationException;
import dev.retain.api.OutcomeKind;
import dev.retain.api.task.Origin;
import dev.retain.api.task.Sample;
import dev.retain.api.task.TaskContext;
import dev.retain.environments.agent.ActingPrompt;
import dev.retain.environments.agent.ActingTask;
import dev.retain.environments.agent.Episode;
import dev.retain.environments.data.WorldFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.apiguardian.api.API;

/** AgentBoard's tasks of ScienceWorld. */
@API(status = INTERNAL, since = "0.1")
public record ScienceSuite() implements ActingTask {

    private static final String JAR = "scienceworld/scienceworld.jar";
    private static final String GOALS = "agentboard/goals/scienceworld/test.jsonl";
    private static final String PROMPT = "agentboard/prompts/VanillaAgent/scienceworld_base.json";
    private static final int PUBLISHED = 90;

    @Override
    public String id() {
        return "agentboard-scienceworld";
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
        return "AgentBoard's tasks of ScienceWorld";
    }

    @Override
    public List<String> files() {
        return List.of(JAR, GOALS, PROMPT);
    }

    @Override
    public Optional<Origin> origin() {
        return Optional.of(
                new Origin(
                        "AgentBoard, scienceworld",
                        PUBLISHED,
                        WorldFiles.packaged().hash(files()),
                        "simulator Apache-2.0, goals and prompts GPL-2.0",
                        "Wang et al., ScienceWorld: Is your Agent Smarter than a 5th Grader?, EMNLP"
                                + " 2022, arXiv 2203.07540",
                        List.of(
                                "The outcome is the progress rate by AgentBoard's sub-goals; the"
                                        + " simulator's own score does not count.",
                                "Moving to a room is almost never grounded, as AgentBoard counts:"
                                        + " it looks at what can be done afterwards.",
                                "One task has a sub-goal that can never be reached (the book"
                                        + " Sherlock Holmes).")));
    }

    @Override
    public List<Sample> samples(TaskContext context) {
        WorldFiles files = new WorldFiles(id(), context.data(), WorldFiles.packaged());
        Path jar = files.path(JAR);
        files.checkPublished(JAR);
        JsonNode told = files.json(PROMPT);
        ActingPrompt prompt =
                new ActingPrompt(
                        told.path("system_msg").asText("You are a helpful assistant."),
                        files.text(PROMPT, told, "instruction"),
                        files.texts(PROMPT, told, "examples"),
                        ScienceWorld.HELP);
        SimulatorProcess process = new SimulatorProcess(jar);
        List<Episode> episodes = new ArrayList<>();
        for (ScienceGoal goal : goals(files)) {
            episodes.add(
                    new Episode(
                            "scienceworld-%02d".formatted(episodes.size()),
                            Optional.of(goal.task()),
                            Set.of(goal.difficulty()),
                            () -> new ScienceWorld(process, goal),
                            prompt));
        }
        process.hold();
        try {
            return Episode.samples(id(), episodes, context.tokens());
        } finally {
            process.release();
        }
    }

    static List<ScienceGoal> goals(WorldFiles files) {
        List<ScienceGoal> goals = new ArrayList<>();
        for (JsonNode row : files.jsonLines(GOALS)) {
            JsonNode info = row.path("additional_info");
            goals.add(
                    new ScienceGoal(
                            files.text(GOALS, info, "env_name"),
                            info.path("var").asInt(),
                            files.text(GOALS, row, "goal"),
                            files.text(GOALS, row, "difficulty"),
                            patterns(files.texts(GOALS, row, "subgoals"))));
        }
        return goals;
    }

    private static List<Pattern> patterns(List<String> texts) {
        try {
            return texts.stream().map(Pattern::compile).toList();
        } catch (PatternSyntaxException e) {
            throw new EvaluationException(
                    "%s has a sub-goal that is no pattern: %s; get the file again"
                            .formatted(GOALS, e.getDescription()),
                    e);
        }
    }
}
