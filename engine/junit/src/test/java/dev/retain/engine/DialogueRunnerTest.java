package dev.retain.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.retain.api.task.Answer;
import dev.retain.api.task.Dialogue;
import dev.retain.api.task.Message;
import dev.retain.api.task.Request;
import dev.retain.api.task.Sample;
import dev.retain.checkpoint.Checkpoint;
import dev.retain.checkpoint.Checkpoints;
import dev.retain.engine.fixtures.TinyModel;
import dev.retain.model.decoder.Precision;
import dev.retain.model.generation.DecoderModel;
import dev.retain.model.generation.LanguageModel;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.TestAbortedException;

class DialogueRunnerTest {

    private static final int TOKENS = 40;

    private final AtomicInteger steps = new AtomicInteger();

    @Test
    void should_give_up_in_the_middle_of_an_answer_when_the_run_is_cancelled(@TempDir Path folder) {
        try (Checkpoint checkpoint = Checkpoints.open(TinyModel.in(folder));
                LanguageModel model = DecoderModel.load(checkpoint, Precision.FP32)) {
            new DialogueRunner(model, steps::getAndIncrement).run(List.of(new LongAnswer()));
            assertThat(steps).hasValueGreaterThanOrEqualTo(TOKENS);

            steps.set(0);
            assertThatExceptionOfType(TestAbortedException.class)
                    .isThrownBy(
                            () ->
                                    new DialogueRunner(model, this::cancelAtTenth)
                                            .run(List.of(new LongAnswer())));
            assertThat(steps).hasValue(10);

            model.likelihood(List.of(new Request.Likelihood(new int[] {1, 2})));
            assertThat(steps).as("a runner is heard only while it asks").hasValue(10);
        }
    }

    private void cancelAtTenth() {
        if (steps.incrementAndGet() == 10) {
            throw new TestAbortedException("the run was cancelled");
        }
    }

    /** One request for an answer of many tokens, which nothing ends early. */
    private static final class LongAnswer implements Sample, Dialogue {

        private boolean answered;

        @Override
        public String id() {
            return "long";
        }

        @Override
        public String gold() {
            return "anything";
        }

        @Override
        public Dialogue open() {
            return this;
        }

        @Override
        public Optional<Request> next() {
            return answered
                    ? Optional.empty()
                    : Optional.of(
                            new Request.Generate(
                                    List.of(Message.user("w1 w2")), TOKENS, List.of()));
        }

        @Override
        public void accept(Answer answer) {
            answered = true;
        }

        @Override
        public double outcome() {
            return 1;
        }
    }
}
