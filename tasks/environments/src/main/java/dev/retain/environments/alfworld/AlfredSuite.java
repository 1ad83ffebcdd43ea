package dev.retain.environments.alfworld;

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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apiguardian.api.API;

/** ALFWorld's games in rooms that were never seen, played as AgentBoard plays them. */
@API(status = INTERNAL, since = "0.1")
public record AlfredSuite() implements ActingTask {

    private static final String GAMES = "alfworld/valid_unseen_games.zip";
    private static final String PROMPT = "agentboard/prompts/VanillaAgent/alfworld_base.json";
    private static final int PUBLISHED = 134;

    /** By the beginning of a game's name, the examples that belong to it. */
    private static final Map<String, String> EXAMPLES =
            Map.of(
                    "pick_and_place", "put",
                    "pick_clean_then_place", "clean",
                    "pick_heat_then_place", "heat",
                    "pick_cool_then_place", "cool",
                    "look_at_obj", "examine",
                    "pick_two_obj", "puttwo");

    @Override
    public String id() {
        return "agentboard-alfworld";
    }

    @Override
    public String version() {
        return "1";
    }

    @Override
    public OutcomeKind kind() {
        return OutcomeKind.BINARY;
    }

    @Override
    public String population() {
        return "ALFWorld's games in rooms that were never seen";
    }

    @Override
    public List<String> files() {
        return List.of(GAMES, PROMPT);
    }

    @Override
    public Optional<Origin> origin() {
        return Optional.of(
                new Origin(
                        "AgentBoard, alfworld (valid_unseen)",
                        PUBLISHED,
                        WorldFiles.packaged().hash(files()),
                        "games MIT, prompts GPL-2.0",
                        "Shridhar et al., ALFWorld: Aligning Text and Embodied Environments for"
                                + " Interactive Learning, ICLR 2021, arXiv 2010.03768",
                        List.of(
                                "The outcome is success; AgentBoard's sub-goals are not published,"
                                        + " so there is no progress rate.",
                                "The games are of the later wording (move … to …); put … in/on …,"
                                        + " which the prompt teaches, is understood, too.")));
    }

    @Override
    public List<Sample> samples(TaskContext context) {
        WorldFiles files = new WorldFiles(id(), context.data(), WorldFiles.packaged());
        GameArchive archive = new GameArchive(files.path(GAMES));
        JsonNode prompt = files.json(PROMPT);
        List<Episode> episodes = new ArrayList<>();
        for (String name : archive.names()) {
            String game = game(name);
            episodes.add(
                    new Episode(
                            "alfworld-%03d".formatted(episodes.size() + 1),
                            Optional.of("room " + game.substring(game.lastIndexOf('-') + 1)),
                            Set.of(kind(game)),
                            () -> new AlfredWorld(archive.begin(name)),
                            prompt(files, prompt, kind(game))));
        }
        return Episode.samples(id(), episodes, context.tokens());
    }

    /** The folder of a game, which says what is to be done with what, and in which room. */
    private static String game(String name) {
        String[] parts = name.split("/", -1);
        return parts.length < 3 ? name : parts[parts.length - 3];
    }

    private static String kind(String game) {
        return EXAMPLES.entrySet().stream()
                .filter(entry -> game.startsWith(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow(
                        () ->
                                new EvaluationException(
                                        "game %s is of no kind that is known; get the games again"
                                                .formatted(game)));
    }

    private static ActingPrompt prompt(WorldFiles files, JsonNode prompt, String kind) {
        return new ActingPrompt(
                files.text(PROMPT, prompt, "system_msg"),
                files.text(PROMPT, prompt, "instruction"),
                List.of(String.join("", files.texts(PROMPT, prompt.path("examples"), kind))),
                AlfredWorld.HELP);
    }
}
