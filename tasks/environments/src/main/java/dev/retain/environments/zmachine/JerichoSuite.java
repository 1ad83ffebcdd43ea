package dev.retain.environments.zmachine;

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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apiguardian.api.API;

/** The games of AgentBoard's Jericho that may be passed on: Zork I to III. */
@API(status = INTERNAL, since = "0.1")
public record JerichoSuite() implements ActingTask {

    private static final String STORIES = "zmachine/stories/";
    private static final String PROMPT =
            "agentboard/prompts/VanillaAgent/jericho_vanilla_prompt.json";
    private static final String TEXTS =
            "acbench/agentboard_jericho_goals_and_first_observations.json";

    /** The highest score of each game. */
    private static final Map<String, Integer> GAMES =
            Map.of("zork1", 350, "zork2", 400, "zork3", 7);

    @Override
    public String id() {
        return "agentboard-jericho";
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
        return "Zork I to III";
    }

    @Override
    public List<String> files() {
        List<String> files = new ArrayList<>(List.of(PROMPT, TEXTS));
        new TreeMap<>(GAMES).keySet().forEach(game -> files.add(file(game)));
        return files;
    }

    private static String file(String game) {
        return STORIES + game + ".z3";
    }

    @Override
    public Optional<Origin> origin() {
        return Optional.of(
                new Origin(
                        "AgentBoard, jericho",
                        GAMES.size(),
                        WorldFiles.packaged().hash(files()),
                        "stories MIT, prompts GPL-2.0",
                        "Hausknecht et al., Interactive Fiction Games: A Colossal Adventure, AAAI"
                                + " 2020, arXiv 1909.05398",
                        List.of(
                                "Three of AgentBoard's 20 games; the others may not be passed on."
                                        + " Three episodes decide nothing.",
                                "The outcome is the score as a share of the highest;"
                                        + " AgentBoard's sub-goals are not published.",
                                "'check valid actions' gives general commands; Jericho tries out"
                                        + " which ones change something.")));
    }

    @Override
    public List<Sample> samples(TaskContext context) {
        WorldFiles files = new WorldFiles(id(), context.data(), WorldFiles.packaged());
        JsonNode told = files.json(PROMPT);
        JsonNode texts = files.json(TEXTS);
        ActingPrompt prompt =
                new ActingPrompt(
                        files.text(PROMPT, told, "system_msg"),
                        files.text(PROMPT, told, "instruction"),
                        files.texts(PROMPT, told, "examples"),
                        StoryWorld.HELP);
        List<Episode> episodes = new ArrayList<>();
        new TreeMap<>(GAMES)
                .forEach(
                        (game, most) -> {
                            Story story =
                                    new Story(
                                            files.path(file(game)).toString(),
                                            files.bytes(file(game)));
                            String goal = files.text(TEXTS, texts.path("game_goals"), game);
                            String seen = files.text(TEXTS, texts.path("game_init_obs"), game);
                            episodes.add(
                                    new Episode(
                                            game,
                                            Optional.empty(),
                                            Set.of(),
                                            () -> new StoryWorld(story, goal, seen, most),
                                            prompt));
                        });
        return Episode.samples(id(), episodes, context.tokens());
    }
}
