package dev.retain.tasks.mini;

import dev.retain.api.task.Answer;
import dev.retain.api.task.Dialogue;
import dev.retain.api.task.Message;
import dev.retain.api.task.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Acting in the gripper world: an action a turn, until the goal is reached or twice as many actions
 * are taken as are needed. What is no action is refused and counts as one.
 */
final class GripperDialogue implements Dialogue {

    private static final int LONGEST_ACTION = 12;
    private static final int MOST_CHARACTERS = 60;

    private final Gripper world;
    private final int limit;
    private final List<Message> chat = new ArrayList<>();
    private int state;
    private int steps;

    GripperDialogue(GripperEpisodes.Start start) {
        this.world = start.world();
        this.state = start.state();
        this.limit = 2 * new GripperPlan(world).steps(state);
        chat.add(Message.user(world.task(state)));
    }

    @Override
    public Optional<Request> next() {
        return steps == limit || world.isReached(state)
                ? Optional.empty()
                : Optional.of(new Request.Generate(chat, LONGEST_ACTION, List.of("\n")));
    }

    @Override
    public void accept(Answer answer) {
        String text = Answer.text(answer).strip();
        String said = text.substring(0, Math.min(text.length(), MOST_CHARACTERS));
        String[] words = said.split(" ", 2);
        var action = new Gripper.Action(words[0], words.length > 1 ? words[1] : "");
        chat.add(Message.assistant(said));
        chat.add(Message.user(world.answer(state, action)));
        state = world.after(state, action).orElse(state);
        steps++;
    }

    @Override
    public double outcome() {
        if (next().isPresent()) {
            throw new IllegalStateException("the dialogue is not finished");
        }
        return world.isReached(state) ? 1 : 0;
    }
}
