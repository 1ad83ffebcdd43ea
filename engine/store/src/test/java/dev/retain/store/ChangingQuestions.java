package dev.retain.store;

import dev.retain.api.Capability;
import dev.retain.api.OutcomeKind;
import dev.retain.api.task.Answer;
import dev.retain.api.task.Message;
import dev.retain.api.task.Request;
import dev.retain.api.task.Sample;
import dev.retain.api.task.Task;
import dev.retain.api.task.TaskContext;
import dev.retain.run.testing.Asking;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Numbered questions of which everything can be changed.
 *
 * @param version the suite's version
 * @param maxTokens how long answers may be
 */
record ChangingQuestions(String version, int maxTokens) implements Task {

    @Override
    public String id() {
        return "changing";
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
    public OutcomeKind kind() {
        return OutcomeKind.BINARY;
    }

    @Override
    public List<Sample> samples(TaskContext context) {
        return IntStream.range(0, context.limit())
                .<Sample>mapToObj(number -> new Changing(number, maxTokens))
                .toList();
    }

    private record Changing(int number, int maxTokens) implements Sample {

        @Override
        public String id() {
            return "changing-" + number;
        }

        @Override
        public String gold() {
            return "green";
        }

        @Override
        public Asking open() {
            return new Asking(
                    new Request.Generate(
                            List.of(Message.user(number + " green")), maxTokens, List.of()),
                    answer -> ((Answer.Text) answer).text().equals("green") ? 1 : 0,
                    Map.of());
        }
    }
}
