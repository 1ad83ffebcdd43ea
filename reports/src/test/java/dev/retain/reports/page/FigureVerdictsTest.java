package dev.retain.reports.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.retain.api.Decision;
import dev.retain.api.Plan;
import dev.retain.api.Question;
import dev.retain.api.Tolerance;
import dev.retain.api.Verdict;
import dev.retain.api.report.CellReport;
import dev.retain.api.report.RunReport;
import dev.retain.reports.matrix.Matrix;
import dev.retain.reports.matrix.MatrixJson;
import dev.retain.reports.testing.Runs;
import dev.retain.reports.testing.Verdicts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Verdicts on how far two models' predictions are apart, in page, picture and data. */
class FigureVerdictsTest {

    private final RunReport run;

    FigureVerdictsTest(@TempDir Path directory) {
        this.run =
                Runs.run(
                        List.of(
                                Runs.cell(
                                        directory,
                                        "rtn-int4-g64",
                                        CellReport.Outcome.FAILED,
                                        Optional.empty(),
                                        List.of(
                                                verdict(
                                                        "divergence",
                                                        new Tolerance.Nats(0.05),
                                                        0,
                                                        0.0712,
                                                        0.0712),
                                                verdict(
                                                        "same-top-token",
                                                        new Tolerance.Share(0.95),
                                                        1,
                                                        0.905,
                                                        0.095),
                                                Verdicts.perplexity(1.1, 64)))),
                        false,
                        directory);
    }

    private static Verdict verdict(
            String figure, Tolerance tolerance, double baseline, double candidate, double drop) {
        return new Verdict(
                new Question(figure, tolerance),
                "perplexity." + figure,
                Decision.DEGRADED,
                baseline,
                candidate,
                drop,
                drop - 0.01,
                drop + 0.01,
                Plan.of(64, 1, false),
                Verdict.DecidedBy.END,
                64,
                Optional.empty(),
                OptionalDouble.empty(),
                List.of(),
                OptionalLong.empty(),
                "the reason",
                List.of());
    }

    @Test
    void should_stand_in_columns_of_their_own_on_the_page() {
        String page = new MatrixPage().render(Matrix.of(run, List.of()), cell -> List.of());

        assertThat(page)
                .contains("perplexity.divergence", "perplexity.same-top-token")
                .contains("0.0712 nats", "[0.0612, 0.0812]", "divergence at most 0.05 nats")
                .contains("−9.5 points", "[−10.5, −8.5]", "at least a share of 0.95");
    }

    @Test
    void should_draw_their_bounds_on_the_side_of_the_loss() {
        Verdict divergence = run.cells().get(0).verdicts().get(0);
        Verdict agreement = run.cells().get(0).verdicts().get(1);

        assertThat(IntervalScale.high(divergence)).isLessThan(IntervalScale.limit(divergence));
        assertThat(IntervalScale.limit(divergence)).isEqualTo(-0.05);
        assertThat(IntervalScale.high(agreement)).isLessThan(IntervalScale.limit(agreement));
        assertThat(IntervalScale.limit(agreement)).isCloseTo(-0.05, within(1e-12));
        assertThat(new RetentionPicture().render(run.cells().get(0)))
                .contains("tolerance 0.05 nats", "tolerance a share of 0.95");
    }

    @Test
    void should_be_data_with_the_sign_of_a_loss() throws IOException {
        JsonNode verdicts =
                new ObjectMapper()
                        .readTree(new MatrixJson().render(Matrix.of(run, List.of())))
                        .at("/cells/0/verdicts");

        assertThat(verdicts.at("/0/tolerance/kind").textValue()).isEqualTo("nats");
        assertThat(verdicts.at("/0/change").doubleValue()).isEqualTo(-0.0712);
        assertThat(verdicts.at("/0/ratio").isNull()).isTrue();
        assertThat(verdicts.at("/1/tolerance/value").doubleValue()).isEqualTo(0.95);
        assertThat(verdicts.at("/1/changeLower").doubleValue()).isCloseTo(-0.105, within(1e-12));
    }
}
