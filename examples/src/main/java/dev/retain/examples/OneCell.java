package dev.retain.examples;

import static dev.retain.assertions.GateAssertions.assertThat;
import static dev.retain.assertions.GateAssertions.percent;
import static dev.retain.assertions.GateAssertions.within;

import dev.retain.api.CompressionSpec;
import dev.retain.api.report.CellId;
import dev.retain.run.Candidate;
import dev.retain.run.Cell;
import dev.retain.run.CellResult;
import dev.retain.run.ModelReference;
import dev.retain.run.Run;
import dev.retain.run.SuiteCatalogue;
import dev.retain.run.settings.Parameters;
import dev.retain.run.settings.RunSettings;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** One gate as a program: no test framework, no annotations. Exit code 0 if it holds. */
public final class OneCell {

    private OneCell() {}

    /** Compresses pico to 8 bits and asks whether it can still call tools. */
    public static void main(String[] arguments) {
        var spec = CompressionSpec.rtn(8, OptionalInt.of(64), false);
        var suite = SuiteCatalogue.load().suite("mini-tool-use");
        var cell =
                new Cell(
                        new CellId("OneCell", "keepsTools", "pico", spec.slug()),
                        ModelReference.of("pico"),
                        new Candidate.Compressed(spec.slug(), spec),
                        List.of(suite),
                        Optional.empty());
        Parameters parameters = Parameters.ofSystem();
        try (Run run = Run.of(RunSettings.from(parameters), parameters, List.of(cell))) {
            run.begin();
            CellResult result =
                    run.run(cell, model -> assertThat(model).retainsToolUse(within(percent(6))));
            run.end();
            result.report().verdicts().forEach(verdict -> System.out.println(verdict.reason()));
            result.failure().ifPresent(failure -> System.out.println(failure.getMessage()));
            System.exit(result.failure().isEmpty() ? 0 : 1);
        }
    }
}
