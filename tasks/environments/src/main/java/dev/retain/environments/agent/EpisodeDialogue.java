package dev.retain.environments.agent;

import dev.retain.api.task.Answer;
import dev.retain.api.task.Dialogue;
import dev.retain.api.task.Message;
import dev.retain.api.task.Request;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * AgentBoard's act-only agent in a world: the model reads what was seen and done, writes an action,
 * sees what comes of it, until the world is done or 30 actions are taken.
 */
final class EpisodeDialogue implements Dialogue {

    static final int MOST_TURNS = 30;
    static final int MOST_TOKENS = 100;

    private final World world;
    private final AgentPrompt prompt;
    private final String before;
    private final History history;
    private final EpisodeScore score = new EpisodeScore();
    private int turns;
    private boolean done;

    EpisodeDialogue(World world, AgentPrompt prompt, TokenRoom room) {
        this.world = world;
        this.prompt = prompt;
        this.before = prompt.before(world.goal());
        this.history = new History(room);
        history.saw(world.observation());
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
        Reply reply = world.act(action);
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
        world.close();
    }
}
