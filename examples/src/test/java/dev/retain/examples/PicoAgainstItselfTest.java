package dev.retain.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retain.api.Measure;
import dev.retain.api.report.CellReport;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** In fp32 on a processor a model that is asked twice gives the same outcomes. */
class PicoAgainstItselfTest {

    @Test
    void should_have_no_discordant_pair_when_tools_choices_and_text_are_asked_twice(
            @TempDir Path folder) {
        String[] suites = {"mini-tool-use", "mini-choice", "mini-text"};

        CellReport report = new ControlledCell("pico", "fp32", 24).scored(folder, suites);

        assertThat(report.facts().get("baseline compute")).startsWith("fp32").endsWith("on cpu");
        assertThat(report.measures())
                .filteredOn(
                        measure ->
                                measure.name()
                                        .endsWith(": baseline against itself, discordant pairs"))
                .hasSize(suites.length)
                .extracting(Measure::candidate)
                .containsOnly(0.0);
        assertThat(report.measures())
                .filteredOn(measure -> measure.name().endsWith(", answers that differ"))
                .isNotEmpty()
                .extracting(Measure::candidate)
                .containsOnly(0.0);
    }
}
