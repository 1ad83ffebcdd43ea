package dev.retain.environments.agentboard;

import static org.apiguardian.api.API.Status.INTERNAL;

import com.fasterxml.jackson.databind.JsonNode;
import dev.retain.api.EvaluationException;
import dev.retain.api.OutcomeKind;
import dev.retain.api.task.Origin;
import dev.retain.api.task.Sample;
import dev.retain.api.task.Task;
import dev.retain.api.task.TaskContext;
import dev.retain.environments.agent.ActingPrompt;
import dev.retain.environments.agent.ActingTask;
import dev.retain.environments.agent.Episode;
import dev.retain.environments.data.WorldFiles;
import dev.retain.environments.pddl.PddlSource;
import dev.retain.environments.pddl.PlanningProblem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/**
 * AgentBoard's games in the planning language.
 *
 * @param id its id
 * @param games which of them
 */
@API(status = INTERNAL, since = "0.1")
public record PddlSuite(String id, List<PddlGame> games) implements ActingTask {

    private static final String FOLDER = "agentboard/pddl/";
    private static final String GOALS = "agentboard/goals/pddl/test.jsonl";
    private static final String PROMPTS =
            "agentboard/prompts/VanillaAgent/pddl_vanilla_prompt.json";
    private static final String TEXTS = "acbench/agentboard_pddl_text_map.json";

    /** Copies the list. */
    public PddlSuite {
        games = List.copyOf(games);
    }

    /** All games in one suite, and one suite a game. */
    public static List<Task> all() {
        return Stream.<Task>concat(
                        Stream.of(new PddlSuite("agentboard-pddl", List.of(PddlGame.values()))),
                        Arrays.stream(PddlGame.values())
                                .map(
                                        game ->
                                                new PddlSuite(
                                                        "agentboard-pddl-" + game.label(),
                                                        List.of(game))))
                .toList();
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
        return "the problems of AgentBoard's "
                + String.join(", ", games.stream().map(PddlGame::label).toList());
    }

    @Override
    public List<String> files() {
        List<String> files = new ArrayList<>(List.of(GOALS, PROMPTS, TEXTS));
        for (PddlGame game : games) {
            files.add(FOLDER + game.label() + ".pddl");
            files.add(FOLDER + game.label());
        }
        return files;
    }

    @Override
    public Optional<Origin> origin() {
        return Optional.of(
                new Origin(
                        "AgentBoard, pddl",
                        games.stream().mapToInt(PddlGame::problems).sum(),
                        WorldFiles.packaged().hash(files()),
                        "code Apache-2.0, data GPL-2.0; pddlgym MIT",
                        "Ma et al., AgentBoard: An Analytical Evaluation Board of Multi-turn LLM"
                                + " Agents, NeurIPS 2024, arXiv 2401.13178",
                        List.of(
                                "The outcome is the progress rate; success and grounding are"
                                        + " figures, as is the progress after every fifth turn.",
                                "A prompt is written by the model's own template, not by"
                                        + " AgentBoard's.",
                                "Where a prompt has no room, the oldest entry of the history is"
                                        + " left out; how long an entry is in tokens is"
                                        + " estimated.",
                                "Lists of actions are sorted; AgentBoard gives them in the order"
                                        + " of a set.")));
    }

    @Override
    public List<Sample> samples(TaskContext context) {
        WorldFiles files = new WorldFiles(id, context.data(), WorldFiles.packaged());
        List<Episode> episodes = new ArrayList<>();
        for (PddlGame game : games) {
            episodes.addAll(episodes(files, game));
        }
        return Episode.samples(id, episodes, context.tokens());
    }

    private static List<Episode> episodes(WorldFiles files, PddlGame game) {
        PddlSource domain = source(files, FOLDER + game.label() + ".pddl");
        Sentences sentences = sentences(files);
        ActingPrompt prompt = prompt(files, game);
        List<String> difficulties = difficulties(files, game);
        List<String> names = files.names(FOLDER + game.label(), ".pddl");
        List<Episode> episodes = new ArrayList<>();
        for (int i = 0; i < Math.min(names.size(), game.problems()); i++) {
            PlanningProblem planning =
                    PlanningProblem.read(
                            domain, source(files, FOLDER + game.label() + "/" + names.get(i)));
            Set<String> tags = new TreeSet<>(Set.of(game.label()));
            if (i < difficulties.size()) {
                tags.add(difficulties.get(i));
            }
            episodes.add(
                    new Episode(
                            "%s-%02d".formatted(game.label(), i + 1),
                            Optional.empty(),
                            tags,
                            () -> new PddlWorld(game, planning, sentences),
                            prompt));
        }
        return episodes;
    }

    /** A problem of a game, by its place among the files sorted by name. */
    static PddlWorld world(WorldFiles files, PddlGame game, String problem) {
        return new PddlWorld(
                game,
                PlanningProblem.read(
                        source(files, FOLDER + game.label() + ".pddl"),
                        source(files, FOLDER + problem)),
                sentences(files));
    }

    private static PddlSource source(WorldFiles files, String path) {
        return new PddlSource(files.path(path).toString(), files.text(path));
    }

    private static Sentences sentences(WorldFiles files) {
        Map<String, String> templates = new HashMap<>();
        JsonNode texts = files.json(TEXTS);
        for (Map.Entry<String, JsonNode> text : texts.properties()) {
            templates.put(text.getKey(), files.text(TEXTS, texts, text.getKey()));
        }
        if (templates.isEmpty()) {
            throw new EvaluationException(
                    "%s has no sentences; get the file again".formatted(files.path(TEXTS)));
        }
        return new Sentences(templates);
    }

    private static ActingPrompt prompt(WorldFiles files, PddlGame game) {
        JsonNode prompt = files.json(PROMPTS).path(game.label());
        return new ActingPrompt(
                files.text(PROMPTS, prompt, "system_msg"),
                files.text(PROMPTS, prompt, "instruction"),
                files.texts(PROMPTS, prompt, "examples"),
                PddlWorld.HELP);
    }

    /** How hard the problems of a game are, in the order of the sorted files. */
    private static List<String> difficulties(WorldFiles files, PddlGame game) {
        return files.jsonLines(GOALS).stream()
                .filter(
                        row ->
                                row.path("additional_info")
                                        .path("subtask")
                                        .asText()
                                        .equals(game.label()))
                .map(row -> files.text(GOALS, row, "difficulty"))
                .toList();
    }
}
