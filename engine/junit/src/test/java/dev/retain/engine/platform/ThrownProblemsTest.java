package dev.retain.engine.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.platform.commons.JUnitException;
import org.junit.platform.engine.support.descriptor.ClassSource;

/** What a platform before 1.13 is told; newer ones are shown by the tests of discovery. */
class ThrownProblemsTest {

    private final DiscoveryProblems problems = new ThrownProblems();

    @Test
    void should_throw_all_sentences_at_the_end_each_once() {
        var cause = new IllegalStateException("why");
        problems.report(DiscoveryProblem.error("first; do this").because(cause));
        problems.report(DiscoveryProblem.error("second; do that"));
        problems.report(DiscoveryProblem.error("second; do that"));

        assertThatThrownBy(problems::end)
                .isInstanceOf(JUnitException.class)
                .hasMessage("first; do this%nsecond; do that", new Object[0])
                .satisfies(e -> assertThat(e.getSuppressed()).containsExactly(cause));
    }

    @Test
    void should_throw_nothing_for_what_can_run() {
        problems.report(
                DiscoveryProblem.warning("look", ClassSource.from(ThrownProblemsTest.class)));

        problems.end();
    }
}
