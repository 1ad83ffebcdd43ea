package dev.retain.assertions;

import static dev.retain.api.Decision.DEGRADED;
import static dev.retain.api.Decision.RETAINED;
import static dev.retain.assertions.GateAssertions.assertThat;
import static dev.retain.assertions.GateAssertions.percent;
import static dev.retain.assertions.GateAssertions.points;
import static dev.retain.assertions.GateAssertions.within;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.BDDAssertions.then;

import dev.retain.api.Question;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.opentest4j.AssertionFailedError;

class ModelAssert_endsAnswers_Test {

    @Test
    void should_ask_within_three_points_unless_told_otherwise() {
        List<Question> asked = new ArrayList<>();
        var model =
                new JudgedModel(
                        JudgedModel.RTN_INT4,
                        question -> {
                            asked.add(question);
                            return List.of(JudgedModel.verdict(question, RETAINED));
                        });

        assertThat(model).endsAnswers().endsAnswers(within(percent(5)));

        then(asked)
                .containsExactly(
                        new Question("ended-answers", points(3)),
                        new Question("ended-answers", percent(5)));
    }

    @Test
    void should_fail_if_the_candidate_talks_on() {
        assertThatExceptionOfType(AssertionFailedError.class)
                .isThrownBy(
                        () ->
                                assertThat(JudgedModel.deciding(RETAINED, DEGRADED))
                                        .endsAnswers(within(points(2))))
                .withMessageContaining(
                        "to retain answers that end by themselves within 2 points of its baseline:")
                .withMessageContaining("lost 6 samples");
    }
}
