package dev.retain.environments.agent;

import dev.retain.api.task.Answer;
import dev.retain.api.task.Dialogue;
import dev.retain.api.task.Message;
import dev.retain.api.task.Request;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * AgentBoard's act-only agent in a world: the model reads what was seen and done, writes an action,
 * sees what comes of it, until the world is done or 30 actions are taken.
 */
final class EpisodeDialogue implements Dialogue {

    static final int MOST_TURNS = 30;
    static final int MOST_TOKENS = 100;

    private final Supplier<World> begin;
    private final ActingPrompt prompt;
    private final String before;
    private final History history;
    private final EpisodeScore score = new EpisodeScore();
    private @Nullable World world;
    private int turns;
    private boolean done;

    /**
     * A dialogue whose world begins with the first action, since some are opened only to see what
     * they ask.
     *
     * @param episode what is played
     * @param first what is known of the world before it begins
     * @param room how much history a prompt has room for
     */
    EpisodeDialogue(Episode episode, FirstSight first, TokenRoom room) {
        this.begin = episode.begin();
        this.prompt = episode.prompt();
        this.before = prompt.before(first.goal());
        this.history = new History(room);
        history.saw(first.observation());
    }

    @Override
    public Optional<Request> next() {
        if (done || turns == MOST_TURNS) {
            return Optional.empty();
        }
        return Optional.of(
                new Request.Generate(
                        List.of(
                                Message.system(prompt.opening()),
                                Message.user(before + history.text() + "\nAction: ")),
                        MOST_TOKENS,
                        List.of()));
    }

    @Override
    public void accept(Answer answer) {
        String action = ActionText.of(Answer.text(answer));
        World begun = world == null ? begin.get() : world;
        world = begun;
        Reply reply = begun.act(action);
        turns++;
        done = reply.done();
        score.add(reply);
        history.did(action, ((Answer.Text) answer).tokens());
        history.saw(reply.observation());
    }

    @Override
    public double outcome() {
        return score.progress();
    }

    @Override
    public Map<String, Double> figures() {
        return score.figures();
    }

    @Override
    public void close() {
        if (world != null) {
            world.close();
        }
    }
}
