package dev.retain.examples.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.retain.checkpoint.shape.BlockGraph.Linear;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WholeRowsTest {

    /** The linears of a block of SmolLM2-135M. */
    private static final List<Linear> POOL =
            List.of(
                    linear(576, 576),
                    linear(192, 576),
                    linear(192, 576),
                    linear(576, 576),
                    linear(1536, 576),
                    linear(1536, 576),
                    linear(576, 1536));

    private static Linear linear(int outputs, int inputs) {
        return new Linear("x", outputs, inputs, false);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.0101, 0.1, 0.2, 0.2843, 0.3, 0.3333, 0.5})
    void should_reach_what_is_wanted_within_a_tenth_of_a_point(double wanted) {
        double share = WholeRows.share(POOL, wanted);

        assertThat(WholeRows.reached(POOL, share)).isEqualTo(wanted, within(0.001));
    }

    @Test
    void should_miss_it_when_the_share_is_asked_for_as_it_is() {
        assertThat(WholeRows.reached(POOL, 0.3)).isEqualTo(0.298828, within(1e-6));
        assertThat(WholeRows.share(POOL, 0.5)).isEqualTo(0.5);
    }
}
