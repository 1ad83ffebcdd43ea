package dev.retain.acbench.longgenbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnswersTest {

    @Test
    void should_read_answers_by_their_numbers() {
        assertThat(
                        NumberedAnswers.numbers(
                                "Answer_9: 3+4=7. The answer is 7. So no: the answer is"
                                        + " $1,200.00.\n"
                                        + "**Answer_11:** The answer is -5\n"
                                        + "Answer_10: I do not know.\n"
                                        + "Answer_11: The answer is 6."))
                .isEqualTo(Map.of(9, "1200", 11, "-5"));
        assertThat(
                        NumberedAnswers.letters(
                                "Answer_6: The answer is (B).\n"
                                        + "Answer_7: the answer is C.\n"
                                        + "Answer_8: The answer is (E)."))
                .isEqualTo(Map.of(6, "B", 7, "C"));
    }

    @ParameterizedTest
    @CsvSource({"'$1,200.50', 1200.5", "007, 7", "-0.50, -0.5", "18.0, 18", "0, 0", "0.0, 0"})
    void should_write_numbers_plainly(String number, String plain) {
        assertThat(NumberedAnswers.plain(number)).isEqualTo(plain);
    }

    @Test
    void should_take_answers_by_place_as_acbench() {
        String text = "Answer_9: answer is $18.\nAnswer_10: answer is 20. Answer_11: answer is 3";

        assertThat(OriginalExtraction.numbers(text)).containsExactly("20", "3");
        assertThat(OriginalExtraction.gold("so\n#### 1,200")).isEqualTo("1");
        assertThat(OriginalExtraction.gold("#### -3")).isEmpty();
        assertThat(
                        OriginalExtraction.letters(
                                "Answer_6:\n"
                                        + " answer is (A)\n"
                                        + "Answer_7: no\n"
                                        + "Answer_8: answer is (\n"
                                        + "B) Answer_9: x answer is (C)."))
                .containsExactly("A", "C");
    }

    @Test
    void should_count_the_answers_of_both_halves() {
        var outcome =
                BatchScore.byNumber(
                        List.of("1", "2", "3", "4"), 9, Map.of(9, "1", 10, "0", 12, "4"));

        assertThat(outcome.value()).isEqualTo(0.5);
        assertThat(outcome.figures())
                .containsEntry("answered", 0.75)
                .containsEntry("right in first half", 0.5)
                .containsEntry("right in second half", 0.5);
        assertThat(BatchScore.byPlace(List.of("A", "B"), List.of("A")).value()).isEqualTo(0.5);
        assertThat(BatchScore.byPlace(List.of("A"), List.of()).value()).isZero();
    }

    @Test
    @Timeout(value = 20, unit = TimeUnit.SECONDS)
    void should_read_a_hostile_answer_in_one_go() {
        for (String piece :
                List.of(
                        "Answer_1:",
                        "Answer_1: answer is (",
                        "Answer_1:\n",
                        "Answer_1",
                        "answer is ",
                        "answer is 1",
                        "Answer_1: the answer is ((((",
                        "Answer_1: x\nanswer is (\n")) {
            String text = piece.repeat(100_000);
            assertThat(OriginalExtraction.numbers(text)).isNotNull();
            assertThat(OriginalExtraction.letters(text)).isEmpty();
            assertThat(NumberedAnswers.numbers(text)).hasSizeLessThan(2);
            assertThat(NumberedAnswers.letters(text)).isEmpty();
        }
        assertThat(OriginalExtraction.letters("Answer_1:\n".repeat(100_000) + " answer is (A)"))
                .containsExactly("A");
        assertThat(OriginalExtraction.numbers("Answer_" + "1".repeat(100_000))).isEmpty();
    }
}
