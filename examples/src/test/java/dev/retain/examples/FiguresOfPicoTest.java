package dev.retain.examples;

import static dev.retain.assertions.GateAssertions.assertThat;
import static dev.retain.assertions.GateAssertions.nats;
import static dev.retain.assertions.GateAssertions.points;
import static dev.retain.assertions.GateAssertions.share;
import static dev.retain.assertions.GateAssertions.within;
import static org.assertj.core.api.Assertions.assertThat;

import dev.retain.api.CompressedModel;
import dev.retain.api.CompressionSpec;
import dev.retain.api.Measure;
import dev.retain.api.Verdict;
import dev.retain.api.report.CellId;
import dev.retain.api.report.CellReport;
import dev.retain.run.Candidate;
import dev.retain.run.Cell;
import dev.retain.run.CellResult;
import dev.retain.run.ModelReference;
import dev.retain.run.Run;
import dev.retain.run.SuiteCatalogue;
import dev.retain.run.settings.Constants;
import dev.retain.run.settings.Parameters;
import dev.retain.run.settings.RunSettings;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How far pico in 8 and in 2 bits is from itself, by every probe and assertion there is. */
class FiguresOfPicoTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private CellResult judged(int bits, String probes) {
        Map<String, String> values = new HashMap<>();
        values.put(Constants.SAMPLES, "40");
        values.put(Constants.PROBES, probes);
        values.put(Constants.STORE, folder.resolve("store.db").toString());
        values.put(Constants.DTYPE, "fp32");
        values.put(Constants.DEVICE, "cpu");
        values.put(Constants.REPORTS_DIRECTORY, folder.resolve("reports").toString());
        values.put(Constants.CACHE_DIRECTORY, folder.resolve("cache").toString());
        Parameters parameters = key -> Optional.ofNullable(values.get(key));
        var spec = CompressionSpec.rtn(bits, OptionalInt.of(64), false);
        SuiteCatalogue catalogue = SuiteCatalogue.load();
        Cell cell =
                new Cell(
                        new CellId("FiguresOfPico", "isClose", "pico", spec.slug()),
                        ModelReference.of("pico"),
                        new Candidate.Compressed(spec.slug(), spec),
                        List.of(catalogue.suite("mini-text"), catalogue.suite("mini-tool-use")),
                        Optional.empty());
        try (Run run = Run.of(RunSettings.from(parameters), parameters, List.of(cell))) {
            CellResult result = run.run(cell, FiguresOfPicoTest::isClose);
            run.end();
            return result;
        }
    }

    private static void isClose(CompressedModel model) {
        assertThat(model).retainsToolUse(within(points(20)));
        assertThat(model).endsAnswers(within(points(20)));
        assertThat(model).sameTopToken().isAtLeast(share(0.9));
        assertThat(model).divergence().isAtMost(nats(0.05));
    }

    private static double figure(CellReport report, String name) {
        return report.measures().stream()
                .filter(measure -> measure.name().equals(name))
                .mapToDouble(Measure::candidate)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void should_be_close_in_eight_bits_and_say_how_far_by_every_probe() {
        CellResult result = judged(8, "divergence,erank,top-k,energy");
        CellReport report = result.report();

        assertThat(result.failure().map(Throwable::getMessage)).isEmpty();
        assertThat(report.verdicts())
                .extracting(Verdict::suite)
                .containsExactly(
                        "mini-tool-use",
                        "mini-tool-use.ended-answers",
                        "mini-text.same-top-token",
                        "mini-text.divergence");
        for (String of : List.of("text: ", "answers: ")) {
            assertThat(figure(report, of + "divergence, mean")).isBetween(0.0, 0.01);
            assertThat(figure(report, of + "divergence, largest"))
                    .isGreaterThanOrEqualTo(figure(report, of + "divergence, 99 %"));
            assertThat(figure(report, of + "same top token")).isBetween(97.0, 100.0);
            assertThat(figure(report, of + "top 3 tokens, overlap (Jaccard)")).isBetween(0.9, 1.0);
            assertThat(figure(report, of + "effective rank (paper)")).isGreaterThan(1);
            assertThat(figure(report, of + "energy, mean difference")).isPositive();
        }
        assertThat(report.verdicts().get(3).candidate()).isLessThan(0.01);
    }

    @Test
    void should_be_far_in_two_bits() {
        CellResult result = judged(2, "divergence");

        assertThat(result.failure()).isPresent();
        assertThat(figure(result.report(), "answers: divergence, mean")).isGreaterThan(0.1);
    }
}
