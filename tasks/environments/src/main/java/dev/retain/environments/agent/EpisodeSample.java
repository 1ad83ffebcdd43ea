package dev.retain.environments.agent;

import dev.retain.api.task.Dialogue;
import dev.retain.api.task.Sample;
import java.util.Optional;
import java.util.Set;

/**
 * An episode that can be begun again and again.
 *
 * @param episode the world and what a model is told
 * @param gold the goal
 * @param room how much history a prompt has room for
 */
record EpisodeSample(Episode episode, String gold, TokenRoom room) implements Sample {

    @Override
    public String id() {
        return episode.id();
    }

    @Override
    public Optional<String> cluster() {
        return episode.cluster();
    }

    @Override
    public Set<String> tags() {
        return episode.tags();
    }

    @Override
    public Dialogue open() {
        return new EpisodeDialogue(episode.begin().get(), episode.prompt(), room);
    }
}
