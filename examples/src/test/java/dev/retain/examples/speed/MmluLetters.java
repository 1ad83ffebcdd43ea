package dev.retain.examples.speed;

import dev.retain.api.Capability;
import dev.retain.api.EvaluationException;
import dev.retain.api.OutcomeKind;
import dev.retain.api.task.Ability;
import dev.retain.api.task.Answer;
import dev.retain.api.task.Audience;
import dev.retain.api.task.Dialogue;
import dev.retain.api.task.Prompt;
import dev.retain.api.task.Request;
import dev.retain.api.task.Sample;
import dev.retain.api.task.Task;
import dev.retain.api.task.TaskContext;
import dev.retain.api.task.TaskProvider;
import dev.retain.api.testing.MmluText;
import dev.retain.api.testing.Shared;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which letter follows a question of MMLU: {@code mmlu-0-shot} and {@code mmlu-5-shot}. */
public final class MmluLetters implements TaskProvider {

    @Override
    public List<Task> tasks() {
        return List.of(new Suite(0), new Suite(5));
    }

    /**
     * The suite.
     *
     * @param shots examples before each question
     */
    private record Suite(int shots) implements Task {

        @Override
        public String id() {
            return "mmlu-%d-shot".formatted(shots);
        }

        @Override
        public String version() {
            return "1";
        }

        @Override
        public Capability capability() {
            return Capability.KNOWLEDGE;
        }

        @Override
        public Set<Ability> needs() {
            return Set.of(Ability.SCORE);
        }

        @Override
        public String population() {
            return "the first questions of ten subjects of MMLU";
        }

        @Override
        public OutcomeKind kind() {
            return OutcomeKind.BINARY;
        }

        /** Only the benchmark asks for it. */
        @Override
        public Audience audience() {
            return new Audience.Nobody();
        }

        @Override
        public OptionalDouble chance() {
            return OptionalDouble.of(1.0 / MmluText.LETTERS.size());
        }

        @Override
        public List<Sample> samples(TaskContext context) {
            if (!Shared.isThere()) {
                throw new EvaluationException(
                        "MMLU is not in %s; say where it is with -Dbuild.shared"
                                .formatted(Shared.root()));
            }
            int subjects = MmluText.SUBJECTS.size();
            return MmluText.questions(shots, (context.limit() + subjects - 1) / subjects).stream()
                    .<Sample>map(Letter::new)
                    .toList();
        }
    }

    private record Letter(MmluText.Question question) implements Sample {

        @Override
        public String id() {
            return question.id();
        }

        @Override
        public String gold() {
            return question.gold();
        }

        @Override
        public Optional<String> cluster() {
            return Optional.of(question.subject());
        }

        @Override
        public Dialogue open() {
            return new Choice(question);
        }
    }

    private static final class Choice implements Dialogue {

        private final MmluText.Question question;
        private double @Nullable [] values;

        Choice(MmluText.Question question) {
            this.question = question;
        }

        @Override
        public Optional<Request> next() {
            return values == null
                    ? Optional.of(
                            new Request.Score(new Prompt.Raw(question.prompt()), MmluText.LETTERS))
                    : Optional.empty();
        }

        @Override
        public void accept(Answer answer) {
            values = ((Answer.LogProbs) answer).values();
        }

        @Override
        public double outcome() {
            double[] given = values;
            if (given == null) {
                throw new IllegalStateException("the dialogue is not finished");
            }
            int best = 0;
            for (int i = 1; i < given.length; i++) {
                best = given[i] > given[best] ? i : best;
            }
            return MmluText.LETTERS.get(best).equals(question.gold()) ? 1 : 0;
        }
    }
}
