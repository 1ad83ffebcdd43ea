package dev.retain.run.outcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retain.api.report.SampleRecord;
import dev.retain.api.task.Answer;
import dev.retain.api.task.Ending;
import dev.retain.api.task.Message;
import dev.retain.api.task.Request;
import dev.retain.run.testing.Asking;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HandedAnswersTest {

    private final List<SampleRecord> kept = new ArrayList<>();

    private static HandedAnswers of(int samples, Consumer<List<SampleRecord>> keep) {
        List<OpenDialogue> asked =
                IntStream.range(0, samples)
                        .mapToObj(
                                i ->
                                        new OpenDialogue(
                                                new OneSample(
                                                        "s" + i,
                                                        () ->
                                                                new Asking(
                                                                        question(i),
                                                                        answer -> 1,
                                                                        Map.of()))))
                        .toList();
        asked.forEach(OpenDialogue::next);
        return new HandedAnswers(asked, new FinishedRecords(keep, () -> 0));
    }

    private static Request question(int number) {
        return new Request.Generate(List.of(Message.user(number + " green")), 4, List.of());
    }

    private static Answer answer(int number) {
        return new Answer.Text("answer " + number, Ending.END_TOKEN, 4);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 15, 16, 17, 48, 200})
    void should_never_have_more_than_a_batch_that_is_not_kept(int samples) {
        HandedAnswers handed = of(samples, kept::addAll);

        for (int i = 0; i < samples; i++) {
            handed.add(answer(i), i);
            assertThat(i + 1 - kept.size()).isLessThanOrEqualTo(FinishedRecords.BATCH);
        }
        handed.take();
        assertThat(samples - kept.size()).isLessThanOrEqualTo(FinishedRecords.BATCH);
    }

    @Test
    void should_let_the_model_end_its_step_before_it_says_what_failed() {
        HandedAnswers handed =
                of(
                        40,
                        batch -> {
                            throw new IllegalStateException("the disk is full");
                        });

        assertThatCode(() -> IntStream.range(0, 40).forEach(i -> handed.add(answer(i), i)))
                .doesNotThrowAnyException();
        assertThat(handed.failure()).isPresent();
        assertThatThrownBy(handed::take).hasMessage("the disk is full");
        assertThat(handed.failure()).isEmpty();
    }
}
