package dev.retain.acbench.longbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.retain.api.Compat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class MetricsTest {

    private static double score(Metrics metric, String prediction, String answer) {
        return metric.with(Compat.NONE).score(prediction, answer, List.of());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    QA_F1 | The cat sat. | a cat sat down | 0.8
                    QA_F1 | nothing | a cat | 0
                    QA_F1_ZH | 我们去北京大学，好 | 去北京大学 | 0.666666667
                    ROUGE | one two three | one two four | 0.666666662
                    ROUGE_ZH | 上海很大 | 上海很小 | 0.499999995
                    RETRIEVAL | Paragraph 7 or 8 | Paragraph 7 | 0.5
                    RETRIEVAL | none | Paragraph 7 | 0
                    RETRIEVAL_ZH | 段落3 | 段落3 | 1
                    COUNT | 3, no, 4 3 | 3 | 0.666666667
                    CODE_SIM | abcd | abcx | 0.75
                    CODE_SIM | '' | abcx | 0
                    """)
    void should_score_by_hand_as_well(
            Metrics metric, String prediction, String answer, double expected) {
        assertThat(score(metric, prediction, answer)).isCloseTo(expected, within(1e-8));
    }

    @Test
    void should_take_out_classes_that_are_part_of_the_right_one() {
        var metric = new ClassNames();

        assertThat(metric.score("a number", "number", List.of("num", "number"))).isEqualTo(1);
        assertThat(metric.score("city and state", "city", List.of("city", "state"))).isEqualTo(0.5);
        assertThat(metric.score("state", "city", List.of("city", "state"))).isZero();
    }

    @Test
    void should_pass_over_lines_that_are_no_code() {
        assertThat(score(Metrics.CODE_SIM, "\n\n# a\n// b\n```\nint a;\nint b;", "int a;"))
                .isEqualTo(1);
        assertThat(score(Metrics.CODE_SIM, "# only", "")).isEqualTo(1);
    }

    @Test
    void should_round_halves_to_the_even_percent() {
        assertThat(score(Metrics.CODE_SIM, "abbbbbbb", "acccccccc".substring(0, 8)))
                .isEqualTo(0.12);
    }

    @Test
    void should_give_nothing_for_long_summaries_only_as_acbench() {
        String words = "a ".repeat(991).strip();

        assertThat(score(Metrics.ROUGE, words, words)).isCloseTo(1, within(1e-8));
        assertThat(Metrics.ROUGE.with(Compat.ACBENCH).score(words, words, List.of())).isZero();
        assertThat(
                        Metrics.ROUGE
                                .with(Compat.ACBENCH)
                                .score(words.substring(2), words.substring(2), List.of()))
                .isCloseTo(1, within(1e-8));
    }

    @Test
    void should_overlook_frequent_letters_of_long_lines_only_as_acbench() {
        String line = "ab".repeat(150);
        String other = "ba".repeat(150);

        assertThat(score(Metrics.CODE_SIM, line, other)).isEqualTo(1);
        assertThat(Metrics.CODE_SIM.with(Compat.ACBENCH).score(line, other, List.of())).isZero();
    }

    @ParameterizedTest
    @EnumSource(Metrics.class)
    @Timeout(value = 60, unit = TimeUnit.SECONDS)
    void should_end_soon_when_given_an_answer_of_any_kind(Metrics metric) {
        var random = new Random(1);
        StringBuilder many = new StringBuilder();
        for (int i = 0; i < 100_000; i++) {
            many.append(random.nextInt(1000)).append(' ');
        }
        String answer = many.substring(0, 5000);
        for (String hostile :
                List.of(
                        "",
                        many.toString(),
                        ".".repeat(100_000),
                        "\n".repeat(100_000),
                        "a".repeat(100_000),
                        "\ud800\u0000\uffff",
                        "段落".repeat(50_000))) {
            for (Compat compat : Compat.values()) {
                assertThat(metric.with(compat).score(hostile, answer, List.of("a")))
                        .isBetween(0.0, 1.0);
            }
        }
    }
}
