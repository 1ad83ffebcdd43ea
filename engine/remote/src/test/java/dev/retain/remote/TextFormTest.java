package dev.retain.remote;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TextFormTest {

    @Test
    void should_take_the_begin_away_or_put_it_there() {
        assertThat(TextForm.AS_IS.of("<s>a", "<s>")).isEqualTo("<s>a");
        assertThat(TextForm.WITHOUT_BEGIN.of("<s>a", "<s>")).isEqualTo("a");
        assertThat(TextForm.WITHOUT_BEGIN.of("a", "<s>")).isEqualTo("a");
        assertThat(TextForm.WITH_BEGIN.of("a", "<s>")).isEqualTo("<s>a");
    }

    @Test
    void should_fit_only_where_there_is_a_begin() {
        assertThat(TextForm.AS_IS.fits("a", "")).isTrue();
        assertThat(TextForm.WITHOUT_BEGIN.fits("<s>a", "<s>")).isTrue();
        assertThat(TextForm.WITHOUT_BEGIN.fits("a", "<s>")).isFalse();
        assertThat(TextForm.WITH_BEGIN.fits("a", "<s>")).isTrue();
        assertThat(TextForm.WITH_BEGIN.fits("a", "")).isFalse();
    }
}
