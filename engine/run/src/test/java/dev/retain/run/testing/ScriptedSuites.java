package dev.retain.run.testing;

import dev.retain.api.Capability;
import dev.retain.api.OutcomeKind;
import dev.retain.api.task.Ability;
import dev.retain.api.task.Answer;
import dev.retain.api.task.Audience;
import dev.retain.api.task.Dialogue;
import dev.retain.api.task.Message;
import dev.retain.api.task.Request;
import dev.retain.api.task.Sample;
import dev.retain.api.task.Task;
import dev.retain.api.task.TaskContext;
import dev.retain.api.task.TaskProvider;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** Three suites of questions, and one of windows, for scripted models. */
public final class ScriptedSuites implements TaskProvider {

    /** Questions of a first kind. */
    public static final Task FIRST = new Questions("first", Capability.TOOL_USE);

    /** Questions of a second kind. */
    public static final Task SECOND = new Questions("second", Capability.WORKFLOW);

    /** Questions of a third kind. */
    public static final Task THIRD = new Questions("third", Capability.REAL_WORLD);

    /** Windows of tokens. */
    public static final Task WINDOWS = new TokenWindows();

    @Override
    public List<Task> tasks() {
        return List.of(FIRST, SECOND, THIRD, WINDOWS);
    }

    private record Questions(String id, Capability capability) implements Task {

        @Override
        public String version() {
            return "1";
        }

        @Override
        public String population() {
            return "numbered questions";
        }

        /** Only who names it gets it. */
        @Override
        public Audience audience() {
            return new Audience.Nobody();
        }

        @Override
        public OutcomeKind kind() {
            return OutcomeKind.BINARY;
        }

        @Override
        public List<Sample> samples(TaskContext context) {
            return IntStream.range(0, context.limit())
                    .<Sample>mapToObj(i -> new Question(id + "-" + i, i))
                    .toList();
        }
    }

    /** Asks for a word, and counts the words of the answer. */
    private record Question(String id, int number) implements Sample {

        @Override
        public String gold() {
            return "green";
        }

        @Override
        public Optional<String> cluster() {
            return Optional.of("scene-" + number / 8);
        }

        @Override
        public Dialogue open() {
            return new Asking(
                    new Request.Generate(
                            List.of(Message.user(number + " " + id + " green")), 4, List.of()),
                    answer -> ((Answer.Text) answer).text().equals("green") ? 1 : 0,
                    Map.of("words", 1.0));
        }
    }

    private record TokenWindows() implements Task {

        @Override
        public String id() {
            return "windows";
        }

        @Override
        public String version() {
            return "1";
        }

        @Override
        public String population() {
            return "numbered windows";
        }

        @Override
        public Capability capability() {
            return Capability.LANGUAGE;
        }

        /** Only who names it gets it. */
        @Override
        public Audience audience() {
            return new Audience.Nobody();
        }

        @Override
        public OutcomeKind kind() {
            return OutcomeKind.LOG_LOSS;
        }

        @Override
        public Set<Ability> needs() {
            return Set.of(Ability.LIKELIHOOD);
        }

        @Override
        public List<Sample> samples(TaskContext context) {
            return IntStream.range(0, context.limit())
                    .<Sample>mapToObj(i -> new Window("window-" + i, i))
                    .toList();
        }
    }

    private record Window(String id, int number) implements Sample {

        @Override
        public String gold() {
            return "";
        }

        @Override
        public Dialogue open() {
            return new Asking(
                    new Request.Likelihood(new int[] {number, 1, 2}),
                    answer ->
                            -Arrays.stream(((Answer.LogProbs) answer).values())
                                    .average()
                                    .orElseThrow(),
                    Map.of());
        }
    }
}
