package dev.retain.reports.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TallyTest {

    @Test
    void should_count_negative_controls_among_the_passed() {
        assertThat(new Tally(14, 5, 0, 0, 0, 0, 0).sentence())
                .isEqualTo(
                        "14 gates: 14 passed (5 of them negative controls that caught what they"
                                + " must), 0 failed");
    }

    @Test
    void should_name_what_else_there_was() {
        assertThat(new Tally(1, 0, 2, 3, 4, 5, 0).sentence())
                .isEqualTo("15 gates: 1 passed, 2 failed, 3 broken, 4 aborted, 5 not run");
    }

    @Test
    void should_not_call_nothing_a_success() {
        var nothing = new Tally(0, 0, 0, 0, 0, 0, 0);

        assertThat(nothing.sentence()).isEqualTo("0 gates: nothing ran, so nothing is shown");
        assertThat(nothing.allPassed()).isFalse();
        assertThat(new Tally(1, 0, 0, 0, 0, 0, 0).allPassed()).isTrue();
        assertThat(new Tally(1, 0, 0, 0, 0, 1, 0).allPassed()).isFalse();
    }
}
