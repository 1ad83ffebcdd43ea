package dev.retain.reports.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retain.reports.lost.LostAnswer;
import dev.retain.reports.lost.LostSample;
import dev.retain.reports.testing.Markups;
import org.junit.jupiter.api.Test;

class LostSampleViewTest {

    @Test
    void should_say_what_an_answer_was_worth_and_what_cut_it_off() {
        var out = new Markup();
        var sample =
                new LostSample(
                        "s",
                        "s-1",
                        "?",
                        "gold",
                        new LostAnswer("right", "", "1"),
                        new LostAnswer("rig", "ended at its limit of 12 tokens", "0"));

        LostSampleView.write(sample, out);

        assertThat(Markups.texts(Markups.parse(out.finished()), "//div[@class='pair']//h6"))
                .containsExactly(
                        "baseline, outcome 1",
                        "candidate, outcome 0, ended at its limit of 12 tokens");
    }

    @Test
    void should_say_where_two_answers_part() {
        assertThat(LostSampleView.common("abc", "abd")).isEqualTo(2);
        assertThat(LostSampleView.common("abc", "abc")).isZero();
        assertThat(LostSampleView.common("", "abc")).isZero();
        assertThat(LostSampleView.common("😀a", "😁a")).isZero();
    }
}
