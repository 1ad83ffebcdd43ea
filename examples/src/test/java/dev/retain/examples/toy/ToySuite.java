package dev.retain.examples.toy;

import dev.retain.api.Capability;
import dev.retain.api.OutcomeKind;
import dev.retain.api.task.Answer;
import dev.retain.api.task.Audience;
import dev.retain.api.task.Dialogue;
import dev.retain.api.task.Request;
import dev.retain.api.task.Sample;
import dev.retain.api.task.Task;
import dev.retain.api.task.TaskContext;
import dev.retain.api.task.TaskProvider;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Asks a model to go on with a text, without a template; right is whoever writes anything. */
public final class ToySuite implements TaskProvider, Task {

    @Override
    public List<Task> tasks() {
        return List.of(this);
    }

    @Override
    public String id() {
        return "toy-talks";
    }

    @Override
    public String version() {
        return "1";
    }

    @Override
    public String population() {
        return "beginnings of a story, one for each number";
    }

    @Override
    public Capability capability() {
        return Capability.LANGUAGE;
    }

    @Override
    public OutcomeKind kind() {
        return OutcomeKind.BINARY;
    }

    /** Only who asks for it by its id gets it. */
    @Override
    public Audience audience() {
        return new Audience.Nobody();
    }

    @Override
    public List<Sample> samples(TaskContext context) {
        return IntStream.range(0, context.limit())
                .<Sample>mapToObj(number -> new Start("toy-" + number, number))
                .toList();
    }

    private record Start(String id, int number) implements Sample {

        @Override
        public String gold() {
            return "anything";
        }

        @Override
        public Dialogue open() {
            return new Talk("Once there were " + number + " ");
        }
    }

    private static final class Talk implements Dialogue {

        private final String start;
        private @Nullable Answer answer;

        Talk(String start) {
            this.start = start;
        }

        @Override
        public Optional<Request> next() {
            return answer == null
                    ? Optional.of(new Request.Complete(start, 4, List.of()))
                    : Optional.empty();
        }

        @Override
        public void accept(Answer given) {
            answer = given;
        }

        @Override
        public double outcome() {
            return answer instanceof Answer.Text text && !text.text().isBlank() ? 1 : 0;
        }

        @Override
        public Map<String, Double> figures() {
            return answer instanceof Answer.Text text
                    ? Map.of("letters", (double) text.text().length())
                    : Map.of();
        }
    }
}
