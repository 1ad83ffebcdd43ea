package dev.retain.environments.agent;

import dev.retain.api.task.Dialogue;
import dev.retain.api.task.Sample;
import java.util.Optional;
import java.util.Set;

/**
 * An episode that can be begun again and again.
 *
 * @param episode the world and what a model is told
 * @param first what is known of the world before it begins
 * @param room how much history a prompt has room for
 */
record EpisodeSample(Episode episode, FirstSight first, TokenRoom room) implements Sample {

    @Override
    public String gold() {
        return first.goal();
    }

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
        return new EpisodeDialogue(episode, first, room);
    }
}
