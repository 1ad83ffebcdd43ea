package dev.retain.run.testing;

import dev.retain.api.Capability;
import dev.retain.api.OutcomeKind;
import dev.retain.api.task.Answer;
import dev.retain.api.task.Dialogue;
import dev.retain.api.task.Message;
import dev.retain.api.task.Request;
import dev.retain.api.task.Sample;
import dev.retain.api.task.Task;
import dev.retain.api.task.TaskContext;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Questions for a {@link KnowingModel}.
 *
 * @param kind how their outcomes are read
 * @param unanswerable the numbers whose answers cannot be scored
 */
public record NumberedQuestions(OutcomeKind kind, IntPredicate unanswerable) implements Task {

    @Override
    public String id() {
        return "numbered";
    }

    @Override
    public String version() {
        return "1";
    }

    @Override
    public String population() {
        return "numbered questions";
    }

    @Override
    public Capability capability() {
        return Capability.TOOL_USE;
    }

    @Override
    public List<Sample> samples(TaskContext context) {
        return IntStream.range(0, context.limit())
                .<Sample>mapToObj(i -> new Numbered(i, unanswerable.test(i)))
                .toList();
    }

    /** The number of a sample. */
    public static int number(String sample) {
        return Integer.parseInt(sample.substring(2));
    }

    private record Numbered(int number, boolean unanswerable) implements Sample {

        @Override
        public String id() {
            return "n-%04d".formatted(number);
        }

        @Override
        public String gold() {
            return "green";
        }

        @Override
        public Dialogue open() {
            return new Asking(
                    new Request.Generate(List.of(Message.user(number + " green?")), 4, List.of()),
                    this::score,
                    Map.of());
        }

        private double score(Answer answer) {
            if (unanswerable) {
                throw new IllegalStateException("no score for " + id());
            }
            return ((Answer.Text) answer).text().equals("green") ? 1 : 0;
        }
    }
}
