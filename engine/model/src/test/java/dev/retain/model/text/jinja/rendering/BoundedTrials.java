package dev.retain.model.text.jinja.rendering;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retain.checkpoint.testing.TrialEnding;
import dev.retain.checkpoint.testing.TrialProcess;
import java.time.Duration;

/** Requires that a rendering ends within the bounds of every template. */
final class BoundedTrials {

    private static final Duration LIMIT = Duration.ofSeconds(2);
    private static final long MOST_HEAP = 64L << 20;

    private BoundedTrials() {}

    static void requireBounded(TrialProcess process, RenderingTrial.Order order) {
        TrialEnding ending = process.run(RenderingTrial.class, order.argument(), LIMIT);
        assertThat(ending.kind())
                .as(ending.text())
                .isIn(TrialEnding.Kind.DONE, TrialEnding.Kind.REFUSED);
        boolean ownWords = order.before().contains("raise_exception");
        if (ending.kind() == TrialEnding.Kind.REFUSED && !ownWords) {
            assertThat(ending.text()).contains("line ");
        }
        assertThat(ending.millis()).as(ending.text()).isLessThan(LIMIT.toMillis());
        assertThat(ending.heapGrowth()).as(ending.text()).isLessThan(MOST_HEAP);
    }
}
