package dev.retain.environments.agent;

import dev.retain.api.task.Answer;
import dev.retain.api.task.Dialogue;
import dev.retain.api.task.Message;
import dev.retain.api.task.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A model acts line by line in a chat that only grows, until the world is done. */
final class ChatDialogue implements Dialogue {

    private static final String LINE_END = "\n";

    private final Supplier<World> begin;
    private final List<Message> chat;
    private final EpisodeScore score = new EpisodeScore();
    private @Nullable World world;
    private boolean done;

    ChatDialogue(Supplier<World> begin, List<Message> chat) {
        this.begin = begin;
        this.chat = new ArrayList<>(chat);
    }

    @Override
    public Optional<Request> next() {
        return done
                ? Optional.empty()
                : Optional.of(
                        new Request.Generate(chat, ChatEpisode.MOST_TOKENS, List.of(LINE_END)));
    }

    @Override
    public void accept(Answer answer) {
        String action = Answer.text(answer).strip();
        World begun = world == null ? begin.get() : world;
        world = begun;
        Reply reply = begun.act(action);
        score.add(reply);
        done = reply.done();
        chat.add(Message.assistant(action));
        chat.add(Message.user(reply.observation()));
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
