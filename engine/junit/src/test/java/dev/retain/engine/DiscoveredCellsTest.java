package dev.retain.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.retain.api.ConfigurationException;
import dev.retain.engine.fixtures.Benchmarks;
import dev.retain.run.Cell;
import dev.retain.run.settings.Constants;
import org.junit.jupiter.api.Test;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;

class DiscoveredCellsTest {

    private static LauncherDiscoveryRequest of(String benchmark, String samples) {
        return LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClass(Benchmarks.class.getName() + "$" + benchmark))
                .configurationParameter(Constants.SAMPLES, samples)
                .build();
    }

    @Test
    void should_find_cells_with_ids_that_select_them_and_settings_of_the_request() {
        DiscoveredCells found = DiscoveredCells.of(of("Sound", "17"));

        assertThat(found.settings().samples()).isEqualTo(17);
        assertThat(found.cells()).hasSize(2);
        DiscoveredCells.Found first = found.cells().get(0);
        assertThat(first.cell().id().compression()).isEqualTo("rtn-int8-g32");
        assertThat(first.id().toString()).endsWith("[compression:rtn-int8-g32]");
        assertThat(first.disabled()).isEmpty();
        assertThat(found.cells())
                .extracting(DiscoveredCells.Found::cell)
                .extracting(Cell::suites)
                .allSatisfy(suites -> assertThat(suites).isNotEmpty());
    }

    @Test
    void should_refuse_with_a_sentence_when_a_setting_is_wrong() {
        assertThatThrownBy(() -> DiscoveredCells.of(of("Sound", "many")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("retain.samples=many");
    }
}
