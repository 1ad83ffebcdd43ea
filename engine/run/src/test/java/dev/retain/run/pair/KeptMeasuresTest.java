package dev.retain.run.pair;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retain.api.Measure;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeptMeasuresTest {

    @Test
    void should_give_back_measures_in_their_order_with_a_prefix() {
        List<Measure> measures =
                List.of(
                        new Measure("zeta, mean", "nats", Double.NaN, 0.5),
                        new Measure("alpha", "", 1, Double.NaN),
                        new Measure("alpha", "%", 2, 3));

        assertThat(KeptMeasures.measures("text: ", KeptMeasures.figures(measures)))
                .containsExactly(
                        new Measure("text: zeta, mean", "nats", Double.NaN, 0.5),
                        new Measure("text: alpha", "", 1, Double.NaN),
                        new Measure("text: alpha", "%", 2, 3));
        assertThat(KeptMeasures.measures("", KeptMeasures.figures(List.of()))).isEmpty();
    }
}
