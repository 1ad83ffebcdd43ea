package dev.retain.environments.agent;

import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.api.EvaluationException;
import dev.retain.api.task.Sample;
import dev.retain.api.task.Tokens;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.apiguardian.api.API;

/**
 * An episode of a world.
 *
 * @param id its id
 * @param cluster the scene that it shares with others
 * @param tags words to tell kinds apart by
 * @param begin begins it anew
 * @param prompt what a model is told
 */
@API(status = INTERNAL, since = "0.1")
public record Episode(
        String id,
        Optional<String> cluster,
        Set<String> tags,
        Supplier<World> begin,
        AgentPrompt prompt) {

    /** Less room than this for what is seen and done is none. */
    private static final int LEAST_ROOM = 200;

    /** Copies the set. */
    public Episode {
        tags = Set.copyOf(tags);
    }

    /**
     * Samples of episodes for a model.
     *
     * @throws EvaluationException if the model's context is too short to act in some of them
     */
    public static List<Sample> samples(String suite, List<Episode> episodes, Tokens tokens) {
        List<Sample> samples = new ArrayList<>();
        int tooLong = 0;
        int longest = 0;
        for (Episode episode : episodes) {
            EpisodeSample sample = episode.sample(tokens);
            samples.add(sample);
            int needed = tokens.contextLength() - sample.room().tokens() + LEAST_ROOM;
            longest = Math.max(longest, needed);
            tooLong += needed > tokens.contextLength() ? 1 : 0;
        }
        if (tooLong > 0) {
            throw new EvaluationException(
                    "suite %s has %d of %d episodes in which a model with a context of %d tokens cannot act, up to %d are needed; choose another suite, or a model that reads more"
                            .formatted(
                                    suite,
                                    tooLong,
                                    episodes.size(),
                                    tokens.contextLength(),
                                    longest));
        }
        return samples;
    }

    private EpisodeSample sample(Tokens tokens) {
        try (World world = begin.get()) {
            return new EpisodeSample(
                    this,
                    world.goal(),
                    TokenRoom.beside(
                            tokens,
                            List.of(prompt.opening(), prompt.before(world.goal())),
                            world.observation()));
        }
    }
}
