package dev.retain.verdict.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.hipparchus.analysis.integration.gauss.GaussIntegrator;
import org.hipparchus.analysis.integration.gauss.GaussIntegratorFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GaussLegendreTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 16, 17, 64, 256})
    void should_find_the_places_and_weights_that_hipparchus_finds(int n) {
        GaussIntegrator expected = new GaussIntegratorFactory().legendre(n);
        GaussLegendre rule = GaussLegendre.of(n);

        assertThat(rule.places()).hasSize(n);
        for (int i = 0; i < n; i++) {
            assertThat(rule.places()[i]).isCloseTo(expected.getPoint(i), within(1e-14));
            assertThat(rule.weights()[i]).isCloseTo(expected.getWeight(i), within(1e-13));
        }
    }
}
